package com.puppycrm.records.customers;

import com.puppycrm.events.customers.CustomerEvent;
import com.puppycrm.records.Happened;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A customer before and after an event.
 *
 * @param before absent for the first event
 */
public record CustomerChange(@Nullable CustomerState before, CustomerState after) {

    /** What the last of a customer's events has changed. */
    public static CustomerChange last(List<Happened<CustomerEvent>> events) {
        List<Happened<CustomerEvent>> earlier = events.subList(0, events.size() - 1);
        CustomerState before = earlier.isEmpty() ? null : CustomerState.FAMILY.of(earlier);
        return new CustomerChange(before, CustomerState.apply(before, events.getLast()));
    }

    boolean ofEmail() {
        return before == null
                || !before.details().email().equals(after.details().email());
    }

    boolean ofReferrer() {
        return before == null
                || !Objects.equals(
                        before.details().referredBy(), after.details().referredBy());
    }

    /** Whether the customer has become verified. */
    boolean verifies() {
        return after.verification() != null && (before == null || before.verification() == null);
    }
}
