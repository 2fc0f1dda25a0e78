package com.puppycrm.command.customers;

import com.puppycrm.command.customers.CustomerCommand.ArchiveCustomer;
import com.puppycrm.command.customers.CustomerCommand.ChangeCustomerOwner;
import com.puppycrm.command.customers.CustomerCommand.ChangeCustomerStatus;
import com.puppycrm.command.customers.CustomerCommand.CreateCustomer;
import com.puppycrm.command.customers.CustomerCommand.EditCustomer;
import com.puppycrm.command.customers.CustomerCommand.RestoreCustomer;
import com.puppycrm.command.customers.CustomerCommand.RevokeVerification;
import com.puppycrm.command.customers.CustomerCommand.VerifyCustomer;
import com.puppycrm.events.Actor;
import com.puppycrm.events.customers.CompanySize;
import com.puppycrm.events.customers.CustomerEvent;
import com.puppycrm.events.customers.CustomerEvent.CustomerArchived;
import com.puppycrm.events.customers.CustomerEvent.CustomerCreated;
import com.puppycrm.events.customers.CustomerEvent.CustomerEmailChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerNotesChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerOwnerChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerProfileChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerReferrerChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerRestored;
import com.puppycrm.events.customers.CustomerEvent.CustomerStatusChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerVerificationRevoked;
import com.puppycrm.events.customers.CustomerEvent.CustomerVerified;
import com.puppycrm.events.customers.CustomerProfile;
import com.puppycrm.events.customers.CustomerStatus;
import com.puppycrm.events.customers.CustomerType;
import com.puppycrm.events.customers.VerificationRule;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.Rejection.FieldError;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A customer of a company: what may be done with the record, and what becomes of it. */
sealed interface Customer {

    /** There is none yet. */
    record Absent() implements Customer {}

    /**
     * A customer on record.
     *
     * @param customerSince stays that of the first verification
     * @param verification absent while unverified
     */
    record OnRecord(
            UUID id,
            UUID companyId,
            EmailAddress email,
            CustomerProfile profile,
            CustomerType type,
            @Nullable CompanySize companySize,
            @Nullable String notes,
            @Nullable UUID ownerId,
            @Nullable UUID referredBy,
            CustomerStatus status,
            @Nullable LocalDate customerSince,
            @Nullable Verification verification,
            boolean archived,
            Instant createdAt,
            Instant updatedAt)
            implements Customer {}

    /** @param rule absent where a person verified */
    record Verification(Instant at, Actor by, @Nullable VerificationRule rule) {}

    /** What follows from a command; nothing where the customer already is as asked. */
    static List<CustomerEvent> decide(Customer customer, CustomerCommand command) {
        return switch (customer) {
            case Absent none ->
                switch (command) {
                    case CreateCustomer create -> List.of(created(create));
                    default -> throw Rejection.notFound("customer");
                };
            case OnRecord known ->
                switch (command) {
                    case CreateCustomer create ->
                        throw Rejection.conflict("customer_exists", "This customer is on record already.");
                    case EditCustomer edit -> edited(known, edit.edit());
                    case VerifyCustomer verify ->
                        when(
                                known.verification() == null,
                                new CustomerVerified(
                                        known.id(), since(known, verify.today()), verify.rule(), verify.note()));
                    case RevokeVerification revoke ->
                        when(
                                known.verification() != null,
                                new CustomerVerificationRevoked(known.id(), revoke.reason()));
                    case ChangeCustomerStatus change ->
                        when(
                                known.status() != change.status(),
                                new CustomerStatusChanged(known.id(), change.status(), change.reason()));
                    case ArchiveCustomer archive -> when(!known.archived(), new CustomerArchived(known.id()));
                    case RestoreCustomer restore -> when(known.archived(), new CustomerRestored(known.id()));
                    case ChangeCustomerOwner change ->
                        when(
                                !Objects.equals(known.ownerId(), change.ownerId()),
                                new CustomerOwnerChanged(known.id(), change.ownerId()));
                };
        };
    }

    /** The customer after an event. */
    static Customer evolve(Customer customer, CustomerEvent event, Instant at, Actor by) {
        if (event instanceof CustomerCreated created) {
            return new OnRecord(
                    created.customerId(),
                    created.companyId(),
                    new EmailAddress(created.email()),
                    created.profile(),
                    created.customerType(),
                    created.companySize(),
                    created.notes(),
                    created.ownerId(),
                    created.referredBy(),
                    CustomerStatus.ACTIVE,
                    null,
                    null,
                    false,
                    at,
                    at);
        }
        var next = new Draft((OnRecord) customer, at);
        switch (event) {
            case CustomerCreated created -> throw new IllegalStateException("handled above");
            case CustomerProfileChanged changed -> {
                next.profile = changed.profile();
                next.type = changed.customerType();
                next.companySize = changed.companySize();
            }
            case CustomerEmailChanged changed -> next.email = new EmailAddress(changed.email());
            case CustomerNotesChanged changed -> next.notes = changed.notes();
            case CustomerReferrerChanged changed -> next.referredBy = changed.referredBy();
            case CustomerVerified verified -> {
                next.customerSince = verified.customerSince();
                next.verification = new Verification(at, by, verified.rule());
            }
            case CustomerVerificationRevoked revoked -> next.verification = null;
            case CustomerStatusChanged changed -> next.status = changed.status();
            case CustomerArchived archived -> next.archived = true;
            case CustomerRestored restored -> next.archived = false;
            case CustomerOwnerChanged changed -> next.ownerId = changed.ownerId();
        }
        return next.done();
    }

    private static CustomerCreated created(CreateCustomer create) {
        return new CustomerCreated(
                create.customerId(),
                create.companyId(),
                create.email(),
                create.profile(),
                create.customerType(),
                create.companySize(),
                create.notes(),
                create.ownerId(),
                create.referredBy());
    }

    private static List<CustomerEvent> edited(OnRecord known, CustomerEdit edit) {
        List<FieldError> errors = edit.contradictions(known.id(), known.type());
        if (!errors.isEmpty()) {
            throw Rejection.invalid(errors);
        }
        List<CustomerEvent> events = new ArrayList<>();
        if (edit.email() != null && !edit.email().equals(known.email().value())) {
            events.add(new CustomerEmailChanged(known.id(), edit.email()));
        }
        CustomerType type = edit.typeAfter(known.type());
        CustomerProfile profile = edit.profileAfter(known.profile(), type);
        CompanySize companySize = edit.companySizeAfter(known.companySize(), type);
        if (type != known.type() || companySize != known.companySize() || !profile.equals(known.profile())) {
            events.add(new CustomerProfileChanged(known.id(), profile, type, companySize));
        }
        String notes = edit.notesAfter(known.notes());
        if (!Objects.equals(notes, known.notes())) {
            events.add(new CustomerNotesChanged(known.id(), notes));
        }
        UUID referredBy = edit.referredByAfter(known.referredBy());
        if (!Objects.equals(referredBy, known.referredBy())) {
            events.add(new CustomerReferrerChanged(known.id(), referredBy));
        }
        return events;
    }

    private static LocalDate since(OnRecord known, LocalDate today) {
        return known.customerSince() == null ? today : known.customerSince();
    }

    private static List<CustomerEvent> when(boolean isChange, CustomerEvent event) {
        return isChange ? List.of(event) : List.of();
    }

    /** A customer in the making: what the event changes is set, the rest stays. */
    final class Draft {
        private final OnRecord before;
        private final Instant at;
        private EmailAddress email;
        private CustomerProfile profile;
        private CustomerType type;
        private @Nullable CompanySize companySize;
        private @Nullable String notes;
        private @Nullable UUID ownerId;
        private @Nullable UUID referredBy;
        private CustomerStatus status;
        private @Nullable LocalDate customerSince;
        private @Nullable Verification verification;
        private boolean archived;

        private Draft(OnRecord before, Instant at) {
            this.before = before;
            this.at = at;
            email = before.email();
            profile = before.profile();
            type = before.type();
            companySize = before.companySize();
            notes = before.notes();
            ownerId = before.ownerId();
            referredBy = before.referredBy();
            status = before.status();
            customerSince = before.customerSince();
            verification = before.verification();
            archived = before.archived();
        }

        private OnRecord done() {
            return new OnRecord(
                    before.id(),
                    before.companyId(),
                    email,
                    profile,
                    type,
                    companySize,
                    notes,
                    ownerId,
                    referredBy,
                    status,
                    customerSince,
                    verification,
                    archived,
                    before.createdAt(),
                    at);
        }
    }
}
