package com.puppycrm.command.customers;

import com.puppycrm.events.PostalAddress;
import com.puppycrm.events.customers.CompanySize;
import com.puppycrm.events.customers.CustomerProfile;
import com.puppycrm.events.customers.CustomerType;
import com.puppycrm.platform.Rejection.FieldError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
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

    /** What contradicts the customer that it is about. */
    List<FieldError> contradictions(UUID customerId, CustomerType type) {
        List<FieldError> errors = new ArrayList<>();
        if (typeAfter(type) == CustomerType.INDIVIDUAL) {
            onlyForBusinesses("company_name", sent(companyName)).ifPresent(errors::add);
            onlyForBusinesses("company_size", sent(companySize)).ifPresent(errors::add);
            onlyForBusinesses("industry", sent(industry)).ifPresent(errors::add);
            onlyForBusinesses("annual_revenue", sent(annualRevenue)).ifPresent(errors::add);
        }
        if (customerId.equals(sent(referredBy))) {
            errors.add(new FieldError("referred_by", "must be another customer"));
        }
        return errors;
    }

    static Optional<FieldError> onlyForBusinesses(String field, @Nullable Object value) {
        return value == null
                ? Optional.empty()
                : Optional.of(new FieldError(field, "only a customer of type business has this"));
    }

    private static <T> @Nullable T sent(@Nullable Optional<T> field) {
        return changed(field, null);
    }

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
