package com.puppycrm.query.records;

import com.puppycrm.events.DomainEvent;
import com.puppycrm.records.Family;
import com.puppycrm.records.FoldedRecord;
import com.puppycrm.records.Names;
import com.puppycrm.records.companies.CompanyTerms;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A record that was found in the caller's scope, with all that its history is shown by. */
public interface FoundRecord<E extends DomainEvent, S extends FoldedRecord> {

    Family<E, S> family();

    S state();

    CompanyTerms company();

    /** What the customer is called whom the record is about, and who may have acted. */
    @Nullable
    String customerName();

    /** The staff whose names a view of a state needs. */
    Stream<@Nullable UUID> staffIn(S state);

    /** One line on what an event meant. */
    String summary(E event);

    /** A state as the API shows it. */
    Object view(S state, Names names);

    /** Fields of the view that are no part of the record's own history. */
    List<String> notInHistory();
}
