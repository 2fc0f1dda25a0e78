package com.puppycrm.command.customers;

import com.fasterxml.jackson.annotation.JsonValue;
import com.puppycrm.events.customers.CustomerProfile;
import com.puppycrm.records.customers.CustomerDetails;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a customer has one of, so that of two that are merged one wins. */
public enum DetailField {
    EMAIL(CustomerDetails::email),
    FIRST_NAME(details -> details.profile().firstName()),
    LAST_NAME(details -> details.profile().lastName()),
    PHONE(details -> details.profile().phone()),
    ADDRESS(details -> details.profile().address()),
    CUSTOMER_TYPE(CustomerDetails::customerType),
    COMPANY_NAME(details -> details.profile().companyName()),
    COMPANY_SIZE(CustomerDetails::companySize),
    INDUSTRY(details -> details.profile().industry()),
    ANNUAL_REVENUE(details -> details.profile().annualRevenue()),
    NOTES(CustomerDetails::notes),
    REFERRED_BY(CustomerDetails::referredBy),
    EXTERNAL_ID(CustomerDetails::externalId);

    /** What only a customer of type business has. */
    public static final Set<DetailField> OF_BUSINESSES =
            EnumSet.of(COMPANY_NAME, COMPANY_SIZE, INDUSTRY, ANNUAL_REVENUE);

    @SuppressWarnings("ImmutableEnumChecker") // none of them keeps anything
    private final Function<CustomerDetails, @Nullable Object> reader;

    DetailField(Function<CustomerDetails, @Nullable Object> reader) {
        this.reader = reader;
    }

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public @Nullable Object of(CustomerDetails details) {
        return reader.apply(details);
    }

    /** The fields in which two customers differ. */
    public static Set<DetailField> differing(CustomerDetails one, CustomerDetails other) {
        return where(field -> !Objects.equals(field.of(one), field.of(other)));
    }

    static Set<DetailField> where(Predicate<DetailField> wanted) {
        return Arrays.stream(values())
                .filter(wanted)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(DetailField.class)));
    }

    /** The details of one with some fields of the other. */
    public static CustomerDetails combined(CustomerDetails one, CustomerDetails other, Set<DetailField> ofOther) {
        CustomerProfile mine = one.profile();
        CustomerProfile theirs = other.profile();
        return new CustomerDetails(
                ofOther.contains(EMAIL) ? other.email() : one.email(),
                new CustomerProfile(
                        ofOther.contains(FIRST_NAME) ? theirs.firstName() : mine.firstName(),
                        ofOther.contains(LAST_NAME) ? theirs.lastName() : mine.lastName(),
                        ofOther.contains(PHONE) ? theirs.phone() : mine.phone(),
                        ofOther.contains(COMPANY_NAME) ? theirs.companyName() : mine.companyName(),
                        ofOther.contains(INDUSTRY) ? theirs.industry() : mine.industry(),
                        ofOther.contains(ANNUAL_REVENUE) ? theirs.annualRevenue() : mine.annualRevenue(),
                        ofOther.contains(ADDRESS) ? theirs.address() : mine.address()),
                ofOther.contains(CUSTOMER_TYPE) ? other.customerType() : one.customerType(),
                ofOther.contains(COMPANY_SIZE) ? other.companySize() : one.companySize(),
                ofOther.contains(NOTES) ? other.notes() : one.notes(),
                ofOther.contains(REFERRED_BY) ? other.referredBy() : one.referredBy(),
                ofOther.contains(EXTERNAL_ID) ? other.externalId() : one.externalId());
    }
}
