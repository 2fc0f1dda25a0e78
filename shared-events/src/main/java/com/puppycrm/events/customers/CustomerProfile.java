package com.puppycrm.events.customers;

import static java.util.Objects.requireNonNull;

import com.puppycrm.events.PostalAddress;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a customer as a person or business.
 *
 * @param phone as it was typed
 * @param companyName business customers only, as the three after it
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

    /** Stands where a profile was, once its person's key is gone. */
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
