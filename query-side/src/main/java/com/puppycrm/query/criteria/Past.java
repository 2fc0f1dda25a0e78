package com.puppycrm.query.criteria;

import java.util.List;
import java.util.UUID;

/**
 * A customer at the ends of past days.
 *
 * @param days one for each that was asked for
 */
public record Past(UUID customerId, List<Then> days) {

    /** What criteria say of a customer on a day. */
    public enum Then {
        SELECTED,

        /** Also before there was the customer, and since it was merged into another one. */
        NOT_SELECTED,

        /** Criteria select nobody who is archived, and leave what they gave. */
        ARCHIVED
    }
}
