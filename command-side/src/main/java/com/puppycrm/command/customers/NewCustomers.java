package com.puppycrm.command.customers;

import com.puppycrm.command.customers.CustomerCommand.CreateCustomer;
import com.puppycrm.command.customers.CustomerRequests.NewOwner;
import com.puppycrm.command.directory.Directory;
import com.puppycrm.command.directory.Directory.Entry;
import com.puppycrm.command.directory.Staff;
import com.puppycrm.command.directory.Tags;
import com.puppycrm.platform.Ids;
import com.puppycrm.platform.input.Findings;
import com.puppycrm.platform.input.Parsed;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.customers.CustomerDetails;
import com.puppycrm.records.customers.CustomerState;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.stereotype.Component;

/** Creates customers entered by staff: on their own, or in one step with an order. */
@Component
public final class NewCustomers {

    private final CommandGateway commands;
    private final Directory directory;
    private final Staff staff;
    private final Tags tags;
    private final Ids ids;

    NewCustomers(CommandGateway commands, Directory directory, Staff staff, Tags tags, Ids ids) {
        this.commands = commands;
        this.directory = directory;
        this.staff = staff;
        this.tags = tags;
        this.ids = ids;
    }

    /** Validates a new customer entered by the caller. */
    public Parsed<CreateCustomer> accept(Sent<CustomerDraft> sent, Caller caller, CompanyTerms company, Instant now) {
        CustomerDraft draft = sent.value();
        UUID owner = draft.ownerId();
        // Those that are null are found to be so with the bounds.
        var begins = new TagChange(
                TagChange.Kind.REPLACE,
                draft.tags() == null
                        ? List.of()
                        : draft.tags().stream().filter(Objects::nonNull).toList());
        Parsed<CustomerDetails> details = CustomerEdit.acceptNew(sent, company);
        return new Findings()
                .and(details)
                .when(owner != null && !staff.mayOwn(caller, owner), "owner_id", NewOwner.REFUSED)
                .and(referrer(draft, caller))
                .and(begins.contradictions(TagsHeld.NONE, tags.active(company.id(), begins.tags())))
                .orElse(() -> new CreateCustomer(
                        ids.next(),
                        company.id(),
                        details.orThrow(),
                        begins.tags(),
                        owner == null ? caller.id() : owner,
                        now));
    }

    /** Validates the referrer, who must be a customer that the caller can see. */
    Findings referrer(CustomerDraft draft, Caller caller) {
        UUID referrer = draft.referredBy();
        return new Findings()
                .when(
                        referrer != null && !directory.sees(caller, CustomerState.FAMILY, referrer),
                        "referred_by",
                        "is not a known customer");
    }

    /** Creates a customer as the first half of an operation that continues with that customer. */
    public Entry create(CreateCustomer command) {
        return CustomerDirectory.entry(commands.sendAndWait(command));
    }
}
