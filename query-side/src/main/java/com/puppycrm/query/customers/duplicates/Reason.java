package com.puppycrm.query.customers.duplicates;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What two customers have in common that may be one and the same. */
enum Reason {
    EMAIL(0),
    NAME(1),
    PHONE(2);

    /** The bits of a key that say of what it is; the others are of the hash. */
    private static final long BITS = 3;

    private final long bits;

    Reason(long bits) {
        this.bits = bits;
    }

    long key(long hash) {
        return (hash & ~BITS) | bits;
    }

    static Reason of(long key) {
        for (Reason reason : values()) {
            if ((key & BITS) == reason.bits) {
                return reason;
            }
        }
        throw new IllegalArgumentException("no key: " + key);
    }

    @JsonValue
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
