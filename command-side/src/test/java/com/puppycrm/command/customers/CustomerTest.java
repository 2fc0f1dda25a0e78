package com.puppycrm.command.customers;

import static com.puppycrm.platform.testing.NamedValues.change;
import static com.puppycrm.platform.testing.NamedValues.record;
import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.command.customers.Customer.Facts;
import com.puppycrm.command.customers.CustomerCommand.ArchiveCustomer;
import com.puppycrm.command.customers.CustomerCommand.ChangeCustomerOwner;
import com.puppycrm.command.customers.CustomerCommand.ChangeCustomerStatus;
import com.puppycrm.command.customers.CustomerCommand.ChangeCustomerTags;
import com.puppycrm.command.customers.CustomerCommand.CreateCustomer;
import com.puppycrm.command.customers.CustomerCommand.EditCustomer;
import com.puppycrm.command.customers.CustomerCommand.RestoreCustomer;
import com.puppycrm.command.customers.CustomerCommand.RevokeVerification;
import com.puppycrm.command.customers.CustomerCommand.VerifyCustomer;
import com.puppycrm.events.Actor;
import com.puppycrm.events.Role;
import com.puppycrm.events.customers.CustomerEvent;
import com.puppycrm.events.customers.CustomerEvent.CustomerArchived;
import com.puppycrm.events.customers.CustomerEvent.CustomerEmailChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerNotesChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerOwnerChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerProfileChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerReferrerChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerRestored;
import com.puppycrm.events.customers.CustomerEvent.CustomerStatusChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerTagsChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerVerificationRevoked;
import com.puppycrm.events.customers.CustomerEvent.CustomerVerified;
import com.puppycrm.events.customers.CustomerProfile;
import com.puppycrm.events.customers.CustomerStatus;
import com.puppycrm.events.customers.CustomerType;
import com.puppycrm.events.customers.VerificationRule;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.Rejection.FieldError;
import com.puppycrm.platform.input.Findings;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.platform.testing.Scenario;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.customers.CustomerDetails;
import com.puppycrm.records.customers.CustomerState;
import com.puppycrm.records.customers.CustomerState.Verification;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CustomerTest {

    private static final UUID MARA = new UUID(0, 1);
    private static final UUID COMPANY = new UUID(0, 2);
    private static final UUID OWNER = new UUID(0, 3);
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final Actor BY = Actor.staff(OWNER, Role.MANAGER);
    private static final CustomerProfile PROFILE =
            new CustomerProfile("Mara", "Lindqvist", "+1234567890", null, null, null, null);

    private static final CompanyTerms TERMS = new CompanyTerms(COMPANY, Currency.getInstance("EUR"), ZoneOffset.UTC);

    private static Scenario<CustomerCommand, CustomerEvent, CustomerState> given(CustomerCommand... past) {
        return given(Facts.NONE, past);
    }

    private static Scenario<CustomerCommand, CustomerEvent, CustomerState> given(Facts facts, CustomerCommand... past) {
        return new Scenario<CustomerCommand, CustomerEvent, CustomerState>(
                        (customer, command) -> Customer.decide(customer, command, facts),
                        CustomerState.FAMILY,
                        CustomerCommand::at,
                        BY)
                .given(past);
    }

    private static CreateCustomer create() {
        CustomerDraft draft = record(
                CustomerDraft.class,
                "email",
                "mara@example.org",
                "first_name",
                "Mara",
                "last_name",
                "Lindqvist",
                "phone",
                "+1234567890",
                "notes",
                "Met at the fair");
        return new CreateCustomer(
                MARA, COMPANY, CustomerEdit.acceptNew(Sent.whole(draft), TERMS).orThrow(), List.of(), OWNER, NOON);
    }

    private static VerifyCustomer verify(LocalDate today, @Nullable VerificationRule rule) {
        return new VerifyCustomer(MARA, null, rule, null, today, NOON);
    }

    /** @param namesAndValues the fields that are sent, as in JSON */
    private static EditCustomer edit(@Nullable Object... namesAndValues) {
        return new EditCustomer(
                MARA,
                null,
                CustomerEdit.accept(change(CustomerDraft.class, namesAndValues), TERMS, new Findings())
                        .orThrow(),
                NOON);
    }

    @Test
    void aCustomerBeginsActiveAndUnverified() {
        CustomerState mara = given(create()).state();
        assertThat(mara.status()).isEqualTo(CustomerStatus.ACTIVE);
        assertThat(mara.verification()).isNull();
        assertThat(mara.customerSince()).isNull();
        assertThat(mara.createdAt()).isEqualTo(NOON);
        assertThat(mara.details().profile()).isEqualTo(PROFILE);
    }

    @Test
    void aCustomerIsCreatedOnceAndBeforeAnyOtherCommand() {
        assertThat(given().refuses(verify(DAY, null)).kind()).isEqualTo(Rejection.Kind.NOT_FOUND);
        assertThat(given(create()).refuses(create()).code()).isEqualTo("customer_exists");
    }

    @Test
    void customerSinceStaysTheDateOfTheFirstVerification() {
        var mara = given(create())
                .when(verify(DAY, null))
                .then(new CustomerVerified(MARA, DAY, null, null))
                .when(new RevokeVerification(MARA, null, "wrong papers", NOON))
                .then(new CustomerVerificationRevoked(MARA, "wrong papers"))
                .when(verify(DAY.plusYears(1), VerificationRule.FIRST_ORDER_COMPLETED))
                .then(new CustomerVerified(MARA, DAY, VerificationRule.FIRST_ORDER_COMPLETED, null));
        assertThat(mara.state().verification())
                .isEqualTo(new Verification(NOON, BY, VerificationRule.FIRST_ORDER_COMPLETED));
    }

    @Test
    void aCommandWithoutEffectRecordsNothing() {
        given(create(), verify(DAY, null))
                .when(verify(DAY, null))
                .thenNothing()
                .when(new ArchiveCustomer(MARA, null, NOON))
                .then(new CustomerArchived(MARA))
                .when(new ArchiveCustomer(MARA, null, NOON))
                .thenNothing()
                .when(new RestoreCustomer(MARA, null, NOON))
                .then(new CustomerRestored(MARA))
                .when(new RestoreCustomer(MARA, null, NOON))
                .thenNothing()
                .when(new ChangeCustomerOwner(MARA, null, OWNER, NOON))
                .thenNothing()
                .when(new ChangeCustomerStatus(MARA, null, CustomerStatus.ACTIVE, "why not", NOON))
                .thenNothing()
                .when(edit())
                .thenNothing();
    }

    @Test
    void statusAndOwnerChangeWithWhatWasGiven() {
        given(create())
                .when(new ChangeCustomerStatus(MARA, null, CustomerStatus.BLOCKED, "unpaid", NOON))
                .then(new CustomerStatusChanged(MARA, CustomerStatus.BLOCKED, "unpaid"))
                .when(new ChangeCustomerOwner(MARA, null, COMPANY, NOON))
                .then(new CustomerOwnerChanged(MARA, COMPANY));
    }

    @Test
    void anEditChangesWhatWasSentAndLeavesTheRest() {
        var after = new CustomerProfile("Mara", "Lind", null, null, null, null, null);
        given(create())
                .when(edit("email", "Mara@Example.org", "last_name", "Lind", "phone", null, "notes", null))
                .then(
                        new CustomerEmailChanged(MARA, "Mara@Example.org"),
                        new CustomerProfileChanged(MARA, after, CustomerType.INDIVIDUAL, null),
                        new CustomerNotesChanged(MARA, null));
    }

    @Test
    void anIndividualHasNoBusinessDetails() {
        var mara = given(create());
        mara.when(edit("customer_type", CustomerType.BUSINESS, "company_name", "Lindqvist AB"));
        assertThat(mara.state().details().profile().companyName()).isEqualTo("Lindqvist AB");
        mara.when(edit("customer_type", CustomerType.INDIVIDUAL));
        assertThat(mara.state().details().profile().companyName()).isNull();
        assertThat(mara.refuses(edit("company_name", "Lindqvist AB")).kind()).isEqualTo(Rejection.Kind.INVALID);
    }

    @Test
    void customersCanNotReferThemselves() {
        assertThat(given(create()).refuses(edit("referred_by", MARA)).kind()).isEqualTo(Rejection.Kind.INVALID);
    }

    @Test
    void noneIsReferredByACustomerWhomTheyReferred() {
        Rejection refused = given(new Facts(true, Map.of(), false), create())
                .refuses(edit("referred_by", OWNER, "company_name", "AB"));

        assertThat(refused.details())
                .containsEntry(
                        "errors",
                        List.of(
                                new FieldError("company_name", "applies only to customers of type business"),
                                new FieldError(
                                        "referred_by",
                                        "must not have been referred by this customer, directly or through others")));
        given(create())
                .when(edit("referred_by", OWNER))
                .then(new CustomerReferrerChanged(MARA, OWNER))
                .when(edit("referred_by", null))
                .then(new CustomerReferrerChanged(MARA, null));
    }

    @Test
    void onlyAnotherReferrerIsANewOne() {
        CustomerDetails before =
                given(create(), edit("referred_by", OWNER)).state().details();

        assertThat(edit("referred_by", OWNER).edit().newReferrer(before)).isNull();
        assertThat(edit("referred_by", null).edit().newReferrer(before)).isNull();
        assertThat(edit("notes", "x").edit().newReferrer(before)).isNull();
        assertThat(edit("referred_by", COMPANY).edit().newReferrer(before)).isEqualTo(COMPANY);
    }

    private static ChangeCustomerTags tags(TagChange.Kind kind, Integer... tags) {
        return new ChangeCustomerTags(MARA, null, new TagChange(kind, List.of(tags)), NOON);
    }

    private static CustomerTagsChanged tagged(List<Integer> tags) {
        return new CustomerTagsChanged(MARA, tags, null, null);
    }

    private static final Facts TAGS = new Facts(false, Map.of(1, true, 2, true, 3, true, 4, false), false);

    @Test
    void tagsAreReplacedAddedAndRemoved() {
        given(TAGS, create())
                .when(tags(TagChange.Kind.ADD, 3, 1, 3))
                .then(tagged(List.of(1, 3)))
                .when(tags(TagChange.Kind.ADD, 1))
                .thenNothing()
                .when(tags(TagChange.Kind.REPLACE, 3, 2))
                .then(tagged(List.of(2, 3)))
                .when(tags(TagChange.Kind.REMOVE, 2, 1, 9))
                .then(tagged(List.of(3)))
                .when(tags(TagChange.Kind.REPLACE))
                .then(tagged(List.of()));
    }

    @Test
    void anUnknownTagIsRefusedAndAnInactiveOneWhereItIsNew() {
        Rejection refused = given(TAGS, create()).refuses(tags(TagChange.Kind.ADD, 1, 4, 9));
        assertThat(refused.details().toString()).contains("tags[1]", "not active", "tags[2]", "unknown");
    }
}
