package com.puppycrm.platform.web;

import com.puppycrm.events.PostalAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Maps country names and codes, as people write them, to ISO 3166-1 alpha-2 codes. */
public final class Countries {

    private static final Map<String, String> CODES = new HashMap<>();

    static {
        for (String code : Locale.getISOCountries()) {
            CODES.put(key(code), code);
            CODES.put(key(Locale.of("", code).getDisplayCountry(Locale.ENGLISH)), code);
        }
        CODES.put(key("USA"), "US");
        CODES.put(key("UK"), "GB");
    }

    private Countries() {}

    /**
     * The code of a country given by code or English name, in any case; {@code USA} and {@code UK} are accepted too.
     */
    public static Optional<String> code(String country) {
        return Optional.ofNullable(CODES.get(key(country)));
    }

    /** The address with its country replaced by the country code. */
    public static @Nullable PostalAddress coded(@Nullable PostalAddress address) {
        if (address == null || address.country() == null) {
            return address;
        }
        return new PostalAddress(
                address.name(),
                address.line1(),
                address.line2(),
                address.city(),
                address.region(),
                address.postalCode(),
                code(address.country()).orElse(null));
    }

    private static String key(String country) {
        return country.strip().toLowerCase(Locale.ROOT);
    }
}
