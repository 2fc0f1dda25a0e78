package com.puppycrm.query.tags;

import com.puppycrm.events.tags.TagEvent;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.security.Permission;
import com.puppycrm.query.records.Announced;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whoever sees customers sees all tags of the company. */
@Component
final class TagChanges implements Announced {

    @Override
    public Optional<Subject> subjectOf(RecordedEvent recorded) {
        return recorded.event() instanceof TagEvent event
                ? Optional.of(new Subject(
                        "tag", event.tagId(), null, Permission.VIEW_CUSTOMERS, recorded.version(), Reach.SAME))
                : Optional.empty();
    }
}
