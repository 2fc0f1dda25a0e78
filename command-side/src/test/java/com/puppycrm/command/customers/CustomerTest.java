package com.puppycrm.command.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.puppycrm.command.customers.CustomerCommand.ArchiveCustomer;
import com.puppycrm.command.customers.CustomerCommand.ChangeCustomerOwner;
import com.puppycrm.command.customers.CustomerCommand.ChangeCustomerStatus;
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
import com.puppycrm.events.customers.CustomerEvent.CustomerRestored;
import com.puppycrm.events.customers.CustomerEvent.CustomerStatusChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerVerificationRevoked;
import com.puppycrm.events.customers.CustomerEvent.CustomerVerified;
import com.puppycrm.events.customers.CustomerProfile;
import com.puppycrm.events.customers.CustomerStatus;
import com.puppycrm.events.customers.CustomerType;
import com.puppycrm.events.customers.VerificationRule;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.security.AllowedFor;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
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

    private Customer customer = new Customer.Absent();

    private List<CustomerEvent> when(CustomerCommand command) {
        List<CustomerEvent> happened = Customer.decide(customer, command);
        happened.forEach(event -> customer = Customer.evolve(customer, event, command.at(), BY));
        return happened;
    }

    private Rejection refuses(CustomerCommand command) {
        return catchThrowableOfType(Rejection.class, () -> when(command));
    }

    private Customer.OnRecord onRecord() {
        return (Customer.OnRecord) customer;
    }

    private static CreateCustomer create() {
        return new CreateCustomer(
                MARA,
                COMPANY,
                "mara@example.org",
                PROFILE,
                CustomerType.INDIVIDUAL,
                null,
                "Met at the fair",
                OWNER,
                null,
                NOON);
    }

    private static VerifyCustomer verify(LocalDate today, @Nullable VerificationRule rule) {
        return new VerifyCustomer(MARA, null, rule, null, today, NOON);
    }

    private static EditCustomer edit(CustomerEdit edit) {
        return new EditCustomer(MARA, null, edit, NOON);
    }

    private static CustomerEdit nothing() {
        return new CustomerEdit(null, null, null, null, null, null, null, null, null, null, null, null);
    }

    @Test
    void aCustomerBeginsActiveAndUnverified() {
        when(create());
        assertThat(onRecord().status()).isEqualTo(CustomerStatus.ACTIVE);
        assertThat(onRecord().verification()).isNull();
        assertThat(onRecord().customerSince()).isNull();
        assertThat(onRecord().createdAt()).isEqualTo(NOON);
    }

    @Test
    void nobodyIsCreatedTwiceAndNothingIsDoneWithNobody() {
        assertThat(refuses(verify(DAY, null)).kind()).isEqualTo(Rejection.Kind.NOT_FOUND);
        when(create());
        assertThat(refuses(create()).code()).isEqualTo("customer_exists");
    }

    @Test
    void customerSinceStaysTheDateOfTheFirstVerification() {
        when(create());
        assertThat(when(verify(DAY, null))).containsExactly(new CustomerVerified(MARA, DAY, null, null));
        assertThat(when(new RevokeVerification(MARA, null, "wrong papers", NOON)))
                .containsExactly(new CustomerVerificationRevoked(MARA, "wrong papers"));
        assertThat(when(verify(DAY.plusYears(1), VerificationRule.FIRST_ORDER_COMPLETED)))
                .containsExactly(new CustomerVerified(MARA, DAY, VerificationRule.FIRST_ORDER_COMPLETED, null));
        assertThat(onRecord().verification())
                .isEqualTo(new Customer.Verification(NOON, BY, VerificationRule.FIRST_ORDER_COMPLETED));
    }

    @Test
    void whatAlreadyIsSoRecordsNothing() {
        when(create());
        when(verify(DAY, null));
        assertThat(when(verify(DAY, null))).isEmpty();
        assertThat(when(new ArchiveCustomer(MARA, null, NOON))).containsExactly(new CustomerArchived(MARA));
        assertThat(when(new ArchiveCustomer(MARA, null, NOON))).isEmpty();
        assertThat(when(new RestoreCustomer(MARA, null, NOON))).containsExactly(new CustomerRestored(MARA));
        assertThat(when(new RestoreCustomer(MARA, null, NOON))).isEmpty();
        assertThat(when(new ChangeCustomerOwner(MARA, null, OWNER, NOON))).isEmpty();
        assertThat(when(new ChangeCustomerStatus(MARA, null, CustomerStatus.ACTIVE, "why not", NOON)))
                .isEmpty();
        assertThat(when(edit(nothing()))).isEmpty();
    }

    @Test
    void statusAndOwnerChangeWithWhatWasGiven() {
        when(create());
        assertThat(when(new ChangeCustomerStatus(MARA, null, CustomerStatus.BLOCKED, "unpaid", NOON)))
                .containsExactly(new CustomerStatusChanged(MARA, CustomerStatus.BLOCKED, "unpaid"));
        assertThat(when(new ChangeCustomerOwner(MARA, null, COMPANY, NOON)))
                .containsExactly(new CustomerOwnerChanged(MARA, COMPANY));
    }

    @Test
    void anEditChangesWhatWasSentAndLeavesTheRest() {
        when(create());
        var change = new CustomerEdit(
                "Mara@Example.org",
                null,
                "Lind",
                Optional.empty(),
                null,
                null,
                null,
                null,
                null,
                null,
                Optional.empty(),
                null);
        var after = new CustomerProfile("Mara", "Lind", null, null, null, null, null);
        assertThat(when(edit(change)))
                .containsExactly(
                        new CustomerEmailChanged(MARA, "Mara@Example.org"),
                        new CustomerProfileChanged(MARA, after, CustomerType.INDIVIDUAL, null),
                        new CustomerNotesChanged(MARA, null));
        assertThat(onRecord().profile()).isEqualTo(after);
    }

    @Test
    void anIndividualHasNoBusinessDetails() {
        when(create());
        var name = Optional.of("Lindqvist AB");
        when(edit(new CustomerEdit(
                null, null, null, null, CustomerType.BUSINESS, name, null, null, null, null, null, null)));
        assertThat(onRecord().profile().companyName()).isEqualTo("Lindqvist AB");
        assertThat(refuses(edit(new CustomerEdit(
                                null,
                                null,
                                null,
                                null,
                                CustomerType.INDIVIDUAL,
                                name,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null)))
                        .kind())
                .isEqualTo(Rejection.Kind.INVALID);
        when(edit(new CustomerEdit(
                null, null, null, null, CustomerType.INDIVIDUAL, null, null, null, null, null, null, null)));
        assertThat(onRecord().profile().companyName()).isNull();
        assertThat(refuses(edit(new CustomerEdit(
                                null, null, null, null, null, name, null, null, null, null, null, null)))
                        .kind())
                .isEqualTo(Rejection.Kind.INVALID);
    }

    @Test
    void nobodyWasReferredByThemselves() {
        when(create());
        var self =
                new CustomerEdit(null, null, null, null, null, null, null, null, null, null, null, Optional.of(MARA));
        assertThat(refuses(edit(self)).kind()).isEqualTo(Rejection.Kind.INVALID);
    }

    @Test
    void theShellHandlesExactlyThePermittedCommands() {
        List<Class<?>> handled = Arrays.stream(CustomerAggregate.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(CommandHandler.class))
                .<Class<?>>map(method -> method.getParameterTypes()[0])
                .toList();
        assertThat(handled).containsExactlyInAnyOrder(CustomerCommand.class.getPermittedSubclasses());
        assertThat(CustomerCommand.class.getPermittedSubclasses())
                .allMatch(command -> command.isAnnotationPresent(AllowedFor.class));
    }

    @Test
    void addressesAreTheSameWithoutRegardToCase() {
        assertThat(new EmailAddress("MÁRA@example.org").sameAs(new EmailAddress("mára@EXAMPLE.org")))
                .isTrue();
        assertThat(new EmailAddress("mara@example.org").sameAs(new EmailAddress("mara@example.com")))
                .isFalse();
    }
}
