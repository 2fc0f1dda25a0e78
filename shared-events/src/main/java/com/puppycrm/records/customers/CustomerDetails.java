package com.puppycrm.records.customers;

import static java.util.Objects.requireNonNull;

import com.puppycrm.events.customers.CompanySize;
import com.puppycrm.events.customers.CustomerEvent.CustomerCreated;
import com.puppycrm.events.customers.CustomerEvent.CustomerProfileChanged;
import com.puppycrm.events.customers.CustomerProfile;
import com.puppycrm.events.customers.CustomerType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The editable details of a customer.
 *
 * @param companySize business customers only
 * @param notes internal: never shown to the customer
 * @param externalId the caller's own key, unique within the company
 */
public record CustomerDetails(
        String email,
        CustomerProfile profile,
        CustomerType customerType,
        @Nullable CompanySize companySize,
        @Nullable String notes,
        @Nullable UUID referredBy,
        @Nullable String externalId) {

    public CustomerDetails {
        requireNonNull(email, "email");
        requireNonNull(profile, "profile");
        requireNonNull(customerType, "customerType");
    }

    static CustomerDetails of(CustomerCreated created) {
        return new CustomerDetails(
                created.email(),
                created.profile(),
                created.customerType(),
                created.companySize(),
                created.notes(),
                created.referredBy(),
                created.externalId());
    }

    CustomerDetails with(CustomerProfileChanged changed) {
        return new CustomerDetails(
                email, changed.profile(), changed.customerType(), changed.companySize(), notes, referredBy, externalId);
    }

    public CustomerDetails withEmail(String changed) {
        return new CustomerDetails(changed, profile, customerType, companySize, notes, referredBy, externalId);
    }

    public CustomerDetails withNotes(@Nullable String changed) {
        return new CustomerDetails(email, profile, customerType, companySize, changed, referredBy, externalId);
    }

    public CustomerDetails withReferrer(@Nullable UUID changed) {
        return new CustomerDetails(email, profile, customerType, companySize, notes, changed, externalId);
    }

    public CustomerDetails withExternalId(@Nullable String changed) {
        return new CustomerDetails(email, profile, customerType, companySize, notes, referredBy, changed);
    }
}
