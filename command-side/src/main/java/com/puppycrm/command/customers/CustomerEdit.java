package com.puppycrm.command.customers;

import com.puppycrm.events.customers.CustomerProfile;
import com.puppycrm.events.customers.CustomerType;
import com.puppycrm.platform.input.Addresses;
import com.puppycrm.platform.input.Findings;
import com.puppycrm.platform.input.Parsed;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.platform.text.EmailAddress;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.customers.CustomerDetails;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A valid change to a customer's details: the fields that were sent replace the current ones, the rest stay. */
public final class CustomerEdit {

    private static final String FOR_BUSINESSES = "applies only to customers of type business";

    /** The empty details that a new customer starts from. */
    private static final CustomerDetails NOTHING = new CustomerDetails(
            "",
            new CustomerProfile("", "", null, null, null, null, null),
            CustomerType.INDIVIDUAL,
            null,
            null,
            null,
            null);

    private final Sent<CustomerDraft> sent;
    private final CompanyTerms company;

    private CustomerEdit(Sent<CustomerDraft> sent, CompanyTerms company) {
        this.sent = sent;
        this.company = company;
    }

    /** Validates the details of a new customer. */
    public static Parsed<CustomerDetails> acceptNew(Sent<CustomerDraft> sent, CompanyTerms company) {
        var edit = new CustomerEdit(sent, company);
        Findings findings = bounds(sent, company);
        if (findings.isSound("customer_type")) {
            findings.and(edit.contradictions(NOTHING.customerType(), null));
        }
        return findings.orElse(() -> edit.onto(NOTHING));
    }

    /** Validates a change, as far as possible without the customer. */
    static Parsed<CustomerEdit> accept(Sent<CustomerDraft> sent, CompanyTerms company, Findings facts) {
        var edit = new CustomerEdit(sent, company);
        Findings findings = bounds(sent, company).and(facts);
        CustomerType type = sent.value().customerType();
        if (type != null) {
            findings.and(edit.contradictions(type, null));
        }
        return findings.orElse(() -> edit);
    }

    private static Findings bounds(Sent<CustomerDraft> sent, CompanyTerms company) {
        BigDecimal revenue = sent.value().annualRevenue();
        return Findings.in(sent)
                .when(
                        revenue != null && company.hasTooManyDecimals(revenue),
                        "annual_revenue",
                        company.tooManyDecimals());
    }

    /**
     * Validation errors where the change contradicts the customer it applies to.
     *
     * @param customerId absent for a new customer
     */
    Findings contradictions(CustomerType before, @Nullable UUID customerId) {
        CustomerDraft to = sent.value();
        boolean business = typeAfter(before) == CustomerType.BUSINESS;
        return new Findings()
                .when(!business && to.companyName() != null, "company_name", FOR_BUSINESSES)
                .when(!business && to.companySize() != null, "company_size", FOR_BUSINESSES)
                .when(!business && to.industry() != null, "industry", FOR_BUSINESSES)
                .when(!business && to.annualRevenue() != null, "annual_revenue", FOR_BUSINESSES)
                .when(
                        customerId != null && customerId.equals(to.referredBy()),
                        "referred_by",
                        "must be another customer");
    }

    /** The referrer, if the change names another one. */
    @Nullable
    UUID newReferrer(CustomerDetails before) {
        UUID referrer = sent.value().referredBy();
        return Objects.equals(referrer, before.referredBy()) ? null : referrer;
    }

    private CustomerType typeAfter(CustomerType before) {
        CustomerType type = sent.value().customerType();
        return type == null ? before : type;
    }

    /** The details after the change; business details are kept only for business customers. */
    CustomerDetails onto(CustomerDetails before) {
        CustomerDraft to = sent.value();
        CustomerProfile was = before.profile();
        CustomerType type = typeAfter(before.customerType());
        boolean business = type == CustomerType.BUSINESS;
        return new CustomerDetails(
                sent.has("email") ? new EmailAddress(to.email()).shown() : before.email(),
                new CustomerProfile(
                        sent.has("first_name") ? to.firstName() : was.firstName(),
                        sent.has("last_name") ? to.lastName() : was.lastName(),
                        sent.has("phone") ? to.phone() : was.phone(),
                        !business ? null : sent.has("company_name") ? to.companyName() : was.companyName(),
                        !business ? null : sent.has("industry") ? to.industry() : was.industry(),
                        !business ? null : sent.has("annual_revenue") ? revenue(to) : was.annualRevenue(),
                        Addresses.merged(sent, "address", to.address(), was.address())),
                type,
                !business ? null : sent.has("company_size") ? to.companySize() : before.companySize(),
                sent.has("notes") ? to.notes() : before.notes(),
                sent.has("referred_by") ? to.referredBy() : before.referredBy(),
                sent.has("external_id") ? to.externalId() : before.externalId());
    }

    private @Nullable BigDecimal revenue(CustomerDraft to) {
        return to.annualRevenue() == null
                ? null
                : company.money(to.annualRevenue()).amount();
    }
}
