package com.puppycrm.command.customers;

import com.puppycrm.command.customers.CustomerCommand.ArchiveCustomer;
import com.puppycrm.command.customers.CustomerCommand.ChangeCustomerOwner;
import com.puppycrm.command.customers.CustomerCommand.ChangeCustomerStatus;
import com.puppycrm.command.customers.CustomerCommand.CreateCustomer;
import com.puppycrm.command.customers.CustomerCommand.EditCustomer;
import com.puppycrm.command.customers.CustomerCommand.RestoreCustomer;
import com.puppycrm.command.customers.CustomerCommand.RevokeVerification;
import com.puppycrm.command.customers.CustomerCommand.VerifyCustomer;
import com.puppycrm.command.customers.CustomerRequests.CustomerChanges;
import com.puppycrm.command.customers.CustomerRequests.NewCustomer;
import com.puppycrm.command.customers.CustomerRequests.NewOwner;
import com.puppycrm.command.customers.CustomerRequests.NewStatus;
import com.puppycrm.command.customers.CustomerRequests.Reason;
import com.puppycrm.command.customers.CustomerRequests.VerificationReview;
import com.puppycrm.command.directory.Directory;
import com.puppycrm.command.directory.KnownCompany;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.Rejection.FieldError;
import com.puppycrm.platform.axon.Answer;
import com.puppycrm.platform.axon.CommandExecution;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.security.Sends;
import com.puppycrm.platform.web.JsonBody;
import com.puppycrm.platform.web.NoBody;
import com.puppycrm.platform.web.RequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Changes of customers over HTTP. */
@RestController
@RequestMapping("/api/customers")
class CustomerCommandController {

    private final CommandExecution execution;
    private final CommandGateway commands;
    private final NewCustomers newCustomers;
    private final Directory directory;

    CustomerCommandController(
            CommandExecution execution, CommandGateway commands, NewCustomers newCustomers, Directory directory) {
        this.execution = execution;
        this.commands = commands;
        this.newCustomers = newCustomers;
        this.directory = directory;
    }

    @PostMapping
    @Sends(CreateCustomer.class)
    ResponseEntity<CustomerAnswer> create(@JsonBody NewCustomer body, Caller caller, RequestContext request) {
        return execution.change(request, caller, () -> {
            KnownCompany company = directory.company(caller.companyId());
            CustomerRecord created = newCustomers.create(body, "", caller, company, request.now());
            UUID id = created.customer().id();
            return Answer.created(
                    "/api/customers/" + id + "/",
                    created.version(),
                    CustomerAnswer.created(created, company, directory),
                    id);
        });
    }

    @PatchMapping("/{id}")
    @Sends(EditCustomer.class)
    ResponseEntity<CustomerAnswer> edit(
            @PathVariable UUID id, @JsonBody CustomerChanges body, Caller caller, RequestContext request) {
        return change(id, caller, request, company -> {
            List<FieldError> errors = new ArrayList<>(body.contradictions(company.currency()));
            UUID referrer = body.referredBy() == null ? null : body.referredBy().orElse(null);
            if (referrer != null && !directory.sees(caller, referrer)) {
                errors.add(new FieldError("referred_by", "there is no such customer"));
            }
            if (!errors.isEmpty()) {
                throw Rejection.invalid(errors);
            }
            return new EditCustomer(id, request.ifMatch(), body.edit(company), request.now());
        });
    }

    @PostMapping("/{id}/verify")
    @Sends(VerifyCustomer.class)
    ResponseEntity<CustomerAnswer> verify(
            @PathVariable UUID id, @JsonBody VerificationReview body, Caller caller, RequestContext request) {
        return change(
                id,
                caller,
                request,
                company -> new VerifyCustomer(
                        id, request.ifMatch(), null, body.note(), company.dayOf(request.now()), request.now()));
    }

    @PostMapping("/{id}/unverify")
    @Sends(RevokeVerification.class)
    ResponseEntity<CustomerAnswer> unverify(
            @PathVariable UUID id, @JsonBody Reason body, Caller caller, RequestContext request) {
        return change(
                id,
                caller,
                request,
                company -> new RevokeVerification(id, request.ifMatch(), body.reason(), request.now()));
    }

    @PostMapping("/{id}/status")
    @Sends(ChangeCustomerStatus.class)
    ResponseEntity<CustomerAnswer> status(
            @PathVariable UUID id, @JsonBody NewStatus body, Caller caller, RequestContext request) {
        return change(
                id,
                caller,
                request,
                company ->
                        new ChangeCustomerStatus(id, request.ifMatch(), body.status(), body.reason(), request.now()));
    }

    @PostMapping("/{id}/archive")
    @Sends(ArchiveCustomer.class)
    ResponseEntity<CustomerAnswer> archive(
            @PathVariable UUID id, @JsonBody NoBody body, Caller caller, RequestContext request) {
        return change(id, caller, request, company -> new ArchiveCustomer(id, request.ifMatch(), request.now()));
    }

    @PostMapping("/{id}/restore")
    @Sends(RestoreCustomer.class)
    ResponseEntity<CustomerAnswer> restore(
            @PathVariable UUID id, @JsonBody NoBody body, Caller caller, RequestContext request) {
        return change(id, caller, request, company -> new RestoreCustomer(id, request.ifMatch(), request.now()));
    }

    @PostMapping("/{id}/owner")
    @Sends(ChangeCustomerOwner.class)
    ResponseEntity<CustomerAnswer> owner(
            @PathVariable UUID id, @JsonBody NewOwner body, Caller caller, RequestContext request) {
        return change(id, caller, request, company -> {
            if (!directory.mayOwn(caller, body.ownerId())) {
                throw Rejection.invalid("owner_id", "must be a member of the staff to whom you may give customers");
            }
            return new ChangeCustomerOwner(id, request.ifMatch(), body.ownerId(), request.now());
        });
    }

    private ResponseEntity<CustomerAnswer> change(
            UUID id, Caller caller, RequestContext request, Function<KnownCompany, CustomerCommand> command) {
        return execution.change(request, caller, () -> {
            KnownCompany company = directory.company(caller.companyId());
            CustomerCommand asked = command.apply(company);
            directory.requireCustomer(caller, id);
            CustomerRecord changed = commands.sendAndWait(asked);
            return Answer.ok(changed.version(), CustomerAnswer.changed(changed, company, directory), id);
        });
    }
}
