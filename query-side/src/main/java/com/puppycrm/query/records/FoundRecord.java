package com.puppycrm.query.records;

import com.puppycrm.events.DomainEvent;
import com.puppycrm.records.FoldedRecord;
import com.puppycrm.records.Names;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.customers.CustomerName;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A record found in the caller's scope, with everything needed to show its history. */
public interface FoundRecord<E extends DomainEvent, S extends FoldedRecord> {

    PastStates<E, S> past();

    S state();

    CompanyTerms company();

    /** The name of the customer that the record belongs to, who may be an actor. */
    @Nullable
    String customerName();

    /** The staff whose names are needed to show a state. */
    Stream<@Nullable UUID> staffIn(S state);

    /** One line that describes an event. */
    String summary(E event);

    /** The other customer of an event that is about two, such as a merge. */
    default @Nullable CustomerName otherCustomer(E event) {
        return null;
    }

    /** A state in the form shown by the API. */
    Object view(S state, Names names);

    /** Fields of the view that are not part of the record's own history. */
    List<String> notInHistory();
}
