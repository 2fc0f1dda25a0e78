package com.puppycrm.command.customers;

import com.puppycrm.command.customers.CustomerCommand.CreateCustomer;
import com.puppycrm.command.directory.Directory;
import com.puppycrm.command.directory.Directory.KnownCustomer;
import com.puppycrm.command.directory.KnownCompany;
import com.puppycrm.platform.Ids;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.Rejection.FieldError;
import com.puppycrm.platform.security.Caller;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.stereotype.Component;

/** Takes a customer on record as staff entered one: alone, or in one step with an order. */
@Component
public final class NewCustomers {

    /** Where the customer of a new order stands in its body. */
    private static final String INLINE = "customer.";

    private final CommandGateway commands;
    private final Directory directory;
    private final Ids ids;

    NewCustomers(CommandGateway commands, Directory directory, Ids ids) {
        this.commands = commands;
        this.directory = directory;
        this.ids = ids;
    }

    /** What is wrong with the customer of a new order that no single field shows. */
    public List<FieldError> contradictionsInline(
            CustomerRequests.NewCustomer request, Caller caller, KnownCompany company) {
        return contradictions(request, INLINE, caller, company);
    }

    /** The customer of a new order, entered together with it. */
    public KnownCustomer createInline(
            CustomerRequests.NewCustomer request, Caller caller, KnownCompany company, Instant now) {
        Customer.OnRecord created =
                create(request, INLINE, caller, company, now).customer();
        return new KnownCustomer(
                created.id(),
                company.id(),
                created.ownerId(),
                created.status(),
                created.archived(),
                created.profile().fullName());
    }

    /** @param place where in the body the customer stands, for naming bad fields */
    CustomerRecord create(
            CustomerRequests.NewCustomer request, String place, Caller caller, KnownCompany company, Instant now) {
        List<FieldError> errors = contradictions(request, place, caller, company);
        if (!errors.isEmpty()) {
            throw Rejection.invalid(errors);
        }
        BigDecimal revenue = request.annualRevenue() == null
                ? null
                : company.money(request.annualRevenue()).amount();
        return commands.sendAndWait(new CreateCustomer(
                ids.next(),
                company.id(),
                request.email().strip(),
                request.profile(revenue),
                request.typeOrDefault(),
                request.companySize(),
                request.notes(),
                request.ownerId() == null ? caller.id() : request.ownerId(),
                request.referredBy(),
                now));
    }

    private List<FieldError> contradictions(
            CustomerRequests.NewCustomer request, String place, Caller caller, KnownCompany company) {
        List<FieldError> errors = new ArrayList<>(request.contradictions(company.currency()));
        if (request.ownerId() != null && !directory.mayOwn(caller, request.ownerId())) {
            errors.add(new FieldError("owner_id", "must be a member of the staff to whom you may give customers"));
        }
        if (request.referredBy() != null && !directory.sees(caller, request.referredBy())) {
            errors.add(new FieldError("referred_by", "there is no such customer"));
        }
        return errors.stream()
                .map(error -> new FieldError(place + error.field(), error.message()))
                .toList();
    }
}
