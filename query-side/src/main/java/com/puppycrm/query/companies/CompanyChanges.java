package com.puppycrm.query.companies;

import com.puppycrm.events.companies.CompanyEvent;
import com.puppycrm.events.companies.CompanyEvent.StaffEvent;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.query.records.Announced;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Everybody in the company sees its name, currency and time zone, and who works there. */
@Component
final class CompanyChanges implements Announced {

    @Override
    public Optional<Subject> subjectOf(RecordedEvent recorded) {
        if (!(recorded.event() instanceof CompanyEvent event)) {
            return Optional.empty();
        }
        return Optional.of(
                event instanceof StaffEvent ofStaff
                        ? new Subject("staff", ofStaff.staffId(), null, null, null, Reach.TEAM)
                        : new Subject("company", event.companyId(), null, null, recorded.version(), Reach.SAME));
    }
}
