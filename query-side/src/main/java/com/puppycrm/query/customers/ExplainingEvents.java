package com.puppycrm.query.customers;

import com.puppycrm.platform.log.EventLog;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.query.lists.RecordScope;
import com.puppycrm.query.records.EventView;
import com.puppycrm.query.records.StaffNames;
import com.puppycrm.records.Names;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows the event that explains something about a customer, with the event that led to it. */
@Component
class ExplainingEvents {

    private final EventLog log;
    private final StaffNames staff;
    private final CustomerRecords customers;

    ExplainingEvents(EventLog log, StaffNames staff, CustomerRecords customers) {
        this.log = log;
        this.staff = staff;
        this.customers = customers;
    }

    /** @param cause absent if there is none, or if it is of a record that the caller can't see */
    record Explained(@Nullable EventView event, @Nullable EventView cause) {}

    Explained explained(RecordScope scope, CustomerRecords.Found found, Optional<RecordedEvent> event) {
        Optional<RecordedEvent> cause = event.flatMap(log::causeOf)
                .filter(each -> customers.seesEvent(scope, found.state().id(), each));
        Names names = staff.of(
                scope.companyId(),
                Stream.of(event, cause)
                        .flatMap(Optional::stream)
                        .map(each -> each.actor().id()));
        return new Explained(view(event, names, found), view(cause, names, found));
    }

    private static @Nullable EventView view(Optional<RecordedEvent> event, Names names, CustomerRecords.Found found) {
        return event.map(each -> EventView.of(each, names, found.customerName()))
                .orElse(null);
    }
}
