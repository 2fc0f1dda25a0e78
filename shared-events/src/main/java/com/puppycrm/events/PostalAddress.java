package com.puppycrm.events;

import org.jspecify.annotations.Nullable;

/**
 * A postal address; every part is optional.
 *
 * @param name the addressee; on orders only
 * @param country ISO 3166-1 alpha-2
 */
public record PostalAddress(
        @Nullable String name,
        @Nullable String line1,
        @Nullable String line2,
        @Nullable String city,
        @Nullable String region,
        @Nullable String postalCode,
        @Nullable String country) {

    /** Replaces an address once the person's key no longer exists. */
    public static final PostalAddress ERASED = new PostalAddress(null, null, null, null, null, null, null);
}
