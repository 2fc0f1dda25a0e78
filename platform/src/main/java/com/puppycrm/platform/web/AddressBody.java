package com.puppycrm.platform.web;

import com.puppycrm.events.PostalAddress;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A postal address in a request.
 *
 * @param name the addressee, on orders
 */
public record AddressBody(
        @Nullable @Size(max = 200) @OneLine String name,
        @Nullable @Size(max = 200) @OneLine String line1,
        @Nullable @Size(max = 200) @OneLine String line2,
        @Nullable @Size(max = 100) @OneLine String city,
        @Nullable @Size(max = 100) @OneLine String region,
        @Nullable @Size(max = 20) @OneLine String postalCode,
        @Nullable @KnownCountry @OneLine String country) {

    /** With the country's code, whatever way it was given. */
    public PostalAddress toAddress() {
        String code = country == null ? null : Countries.code(country).orElse(null);
        return new PostalAddress(name, line1, line2, city, region, postalCode, code);
    }
}
