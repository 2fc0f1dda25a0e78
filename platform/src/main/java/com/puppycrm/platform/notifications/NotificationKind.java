package com.puppycrm.platform.notifications;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What staff are told of. */
public enum NotificationKind {
    /** A customer became theirs by somebody else. */
    CUSTOMER_ASSIGNED,
    /** The time has come at which they are to follow up with a customer. */
    FOLLOW_UP_DUE,
    /** The expected date of an order of their customer was moved to a later one by somebody else. */
    ORDER_DELAYED,
    /** The expected date of an order of their customer has passed. */
    ORDER_LATE,
    /** A customer that they may see entered a segment to which they subscribed. */
    SEGMENT_ENTERED;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static NotificationKind named(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
