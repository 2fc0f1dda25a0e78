package com.puppycrm.events.customers;

import static java.util.Objects.requireNonNull;

import com.puppycrm.events.PostalAddress;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A customer's personal and business details.
 *
 * @param phone as entered
 * @param companyName business customers only, like {@code industry} and {@code annualRevenue}
 * @param annualRevenue in the company's currency
 */
public record CustomerProfile(
        String firstName,
        String lastName,
        @Nullable String phone,
        @Nullable String companyName,
        @Nullable String industry,
        @Nullable BigDecimal annualRevenue,
        @Nullable PostalAddress address) {

    /** Replaces a profile once the person's key no longer exists. */
    public static final CustomerProfile ERASED =
            new CustomerProfile("[erased]", "[erased]", null, null, null, null, null);

    public CustomerProfile {
        requireNonNull(firstName, "firstName");
        requireNonNull(lastName, "lastName");
    }

    public String fullName() {
        return firstName + " " + lastName;
    }
}
