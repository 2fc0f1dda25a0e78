package com.puppycrm.command.customers;

import com.puppycrm.events.PostalAddress;
import com.puppycrm.events.customers.CompanySize;
import com.puppycrm.events.customers.CustomerProfile;
import com.puppycrm.events.customers.CustomerType;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The details of a customer that someone wants changed: null is left as it is, empty is taken away. */
public record CustomerEdit(
        @Nullable String email,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable Optional<String> phone,
        @Nullable CustomerType customerType,
        @Nullable Optional<String> companyName,
        @Nullable Optional<CompanySize> companySize,
        @Nullable Optional<String> industry,
        @Nullable Optional<BigDecimal> annualRevenue,
        @Nullable Optional<PostalAddress> address,
        @Nullable Optional<String> notes,
        @Nullable Optional<UUID> referredBy) {

    CustomerType typeAfter(CustomerType before) {
        return customerType == null ? before : customerType;
    }

    /** The profile after the change; only businesses have the business's details. */
    CustomerProfile profileAfter(CustomerProfile before, CustomerType type) {
        boolean business = type == CustomerType.BUSINESS;
        return new CustomerProfile(
                firstName == null ? before.firstName() : firstName,
                lastName == null ? before.lastName() : lastName,
                changed(phone, before.phone()),
                business ? changed(companyName, before.companyName()) : null,
                business ? changed(industry, before.industry()) : null,
                business ? changed(annualRevenue, before.annualRevenue()) : null,
                changed(address, before.address()));
    }

    @Nullable
    CompanySize companySizeAfter(@Nullable CompanySize before, CustomerType type) {
        return type == CustomerType.BUSINESS ? changed(companySize, before) : null;
    }

    @Nullable
    String notesAfter(@Nullable String before) {
        return changed(notes, before);
    }

    @Nullable
    UUID referredByAfter(@Nullable UUID before) {
        return changed(referredBy, before);
    }

    private static <T> @Nullable T changed(@Nullable Optional<T> change, @Nullable T before) {
        return change == null ? before : change.orElse(null);
    }
}
