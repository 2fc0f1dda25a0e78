package com.puppycrm.command.customers;

import static com.puppycrm.platform.testing.NamedValues.change;
import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.events.PostalAddress;
import com.puppycrm.events.customers.CompanySize;
import com.puppycrm.events.customers.CustomerProfile;
import com.puppycrm.events.customers.CustomerType;
import com.puppycrm.platform.Rejection.FieldError;
import com.puppycrm.platform.input.Findings;
import com.puppycrm.platform.input.Parsed;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.customers.CustomerDetails;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be accepted of a customer's details, and what an accepted change makes of them. */
class CustomerEditTest {

    private static final UUID MARA = new UUID(0, 1);
    private static final UUID REFERRER = new UUID(0, 2);
    private static final CompanyTerms TERMS =
            new CompanyTerms(new UUID(0, 3), Currency.getInstance("EUR"), ZoneOffset.UTC);
    private static final Object[] REQUIRED = {
        "email", "mara@example.org", "first_name", "Mara", "last_name", "Lindqvist"
    };
    private static final Object[] OF_A_BUSINESS = {
        "customer_type",
        CustomerType.BUSINESS,
        "company_name",
        "Kennel AB",
        "company_size",
        CompanySize.UP_TO_10,
        "industry",
        "pets",
        "annual_revenue",
        new BigDecimal("1000.5")
    };

    private static Parsed<CustomerDetails> create(Object... more) {
        Object[] all = Stream.concat(Stream.of(REQUIRED), Stream.of(more)).toArray();
        return CustomerEdit.acceptNew(change(CustomerDraft.class, all), TERMS);
    }

    private static CustomerEdit edit(Object... namesAndValues) {
        return CustomerEdit.accept(change(CustomerDraft.class, namesAndValues), TERMS, new Findings())
                .orThrow();
    }

    private static List<String> fields(Parsed<?> parsed) {
        return parsed.errors().stream().map(FieldError::field).toList();
    }

    @Test
    void allErrorsAreReportedTogether() {
        var sent = change(
                CustomerDraft.class,
                "email",
                "not an address",
                "first_name",
                " ",
                "last_name",
                "Lindqvist",
                "company_name",
                "Kennel AB",
                "company_size",
                CompanySize.UP_TO_10,
                "industry",
                "pets",
                "annual_revenue",
                new BigDecimal("0.001"));

        assertThat(fields(CustomerEdit.acceptNew(sent, TERMS)))
                .containsExactlyInAnyOrder(
                        "email", "first_name", "annual_revenue", "company_name", "company_size", "industry");
    }

    @Test
    void aBusinessHasWhatOnlyBusinessesHave() {
        var address = new PostalAddress(null, "1 Road", null, "Town", null, "1", "SE");

        assertThat(create(OF_A_BUSINESS).orThrow())
                .isEqualTo(new CustomerDetails(
                        "mara@example.org",
                        new CustomerProfile(
                                "Mara", "Lindqvist", null, "Kennel AB", "pets", new BigDecimal("1000.50"), null),
                        CustomerType.BUSINESS,
                        CompanySize.UP_TO_10,
                        null,
                        null,
                        null));
        assertThat(create("phone", "+46 1", "notes", "met", "referred_by", REFERRER, "address", address)
                        .orThrow())
                .isEqualTo(new CustomerDetails(
                        "mara@example.org",
                        new CustomerProfile("Mara", "Lindqvist", "+46 1", null, null, null, address),
                        CustomerType.INDIVIDUAL,
                        null,
                        "met",
                        REFERRER,
                        null));
    }

    @Test
    void anUnknownCustomerTypeHidesErrorsThatDependOnIt() {
        assertThat(fields(create("company_name", "Kennel AB"))).containsExactly("company_name");
        assertThat(fields(
                        CustomerEdit.accept(change(CustomerDraft.class, "customer_type", null), TERMS, new Findings())))
                .containsExactly("customer_type");
    }

    @Test
    void eachFieldSentReplacesThatFieldOnly() {
        CustomerDetails before = create(OF_A_BUSINESS).orThrow();
        var address = new PostalAddress(null, "1 Road", null, "Town", null, "1", "SE");

        assertThat(edit().onto(before)).isEqualTo(before);
        assertThat(edit("industry", "dogs").onto(before).profile().industry()).isEqualTo("dogs");
        assertThat(edit("industry", null).onto(before).profile())
                .isEqualTo(new CustomerProfile(
                        "Mara", "Lindqvist", null, "Kennel AB", null, new BigDecimal("1000.50"), null));
        assertThat(edit("company_name", null, "annual_revenue", null)
                        .onto(before)
                        .profile())
                .isEqualTo(new CustomerProfile("Mara", "Lindqvist", null, null, "pets", null, null));
        assertThat(edit("company_size", null).onto(before).companySize()).isNull();
        assertThat(edit("first_name", " Maria ").onto(before).profile().fullName())
                .isEqualTo("Maria Lindqvist");
        assertThat(edit("phone", "1", "address", address).onto(before).profile())
                .isEqualTo(new CustomerProfile(
                        "Mara", "Lindqvist", "1", "Kennel AB", "pets", new BigDecimal("1000.50"), address));
        assertThat(edit("notes", "n", "referred_by", REFERRER).onto(before))
                .isEqualTo(before.withNotes("n").withReferrer(REFERRER));
    }

    @Test
    void aCustomerThatIsNoLongerABusinessLosesBusinessDetails() {
        CustomerDetails after = edit("customer_type", CustomerType.INDIVIDUAL)
                .onto(create(OF_A_BUSINESS).orThrow());

        assertThat(after)
                .isEqualTo(new CustomerDetails(
                        "mara@example.org",
                        new CustomerProfile("Mara", "Lindqvist", null, null, null, null, null),
                        CustomerType.INDIVIDUAL,
                        null,
                        null,
                        null,
                        null));
    }

    @Test
    void aChangeContradictsTheTypeThatItLeavesAndTheCustomerItself() {
        assertThat(edit(OF_A_BUSINESS)
                        .contradictions(CustomerType.INDIVIDUAL, MARA)
                        .isEmpty())
                .isTrue();
        for (int i = 2; i < OF_A_BUSINESS.length; i += 2) {
            var one = edit(OF_A_BUSINESS[i], OF_A_BUSINESS[i + 1]);
            assertThat(one.contradictions(CustomerType.INDIVIDUAL, MARA).isSound((String) OF_A_BUSINESS[i]))
                    .isFalse();
            assertThat(one.contradictions(CustomerType.BUSINESS, MARA).isEmpty())
                    .isTrue();
        }
        var referred = edit("referred_by", MARA);
        assertThat(referred.contradictions(CustomerType.INDIVIDUAL, MARA).isSound("referred_by"))
                .isFalse();
        assertThat(referred.contradictions(CustomerType.INDIVIDUAL, REFERRER).isEmpty())
                .isTrue();
    }
}
