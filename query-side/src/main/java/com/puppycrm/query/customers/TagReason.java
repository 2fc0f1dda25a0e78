package com.puppycrm.query.customers;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.puppycrm.query.records.EventView;
import com.puppycrm.query.records.ExplainedCriterion;
import com.puppycrm.records.customers.CustomerView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a customer has a tag, or has it not.
 *
 * @param assigned whether the customer has it
 * @param overruled whether a person decided of it since its criteria hold: it stays so until they hold no longer
 * @param active whether the tag can be newly assigned
 * @param archived whether the customer is archived, to which no tag comes by itself
 * @param criteria by which it comes by itself, if all of them hold; empty where people alone give it
 * @param event by which the customer got it as it has it, or lost it; absent if it never had it
 * @param cause the event that led to it, such as that by which the tag got its criteria; absent if a person gave or
 *     took it, and if it is of a record that the caller can't see
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record TagReason(
        CustomerView.Tag tag,
        boolean assigned,
        boolean overruled,
        boolean active,
        boolean archived,
        List<ExplainedCriterion> criteria,
        @Nullable EventView event,
        @Nullable EventView cause) {

    TagReason {
        criteria = List.copyOf(criteria);
    }
}
