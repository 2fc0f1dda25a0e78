package com.puppycrm.command.customers;

import com.puppycrm.command.customers.CustomerCommand.ArchiveCustomer;
import com.puppycrm.command.customers.CustomerCommand.ChangeCustomerOwner;
import com.puppycrm.command.customers.CustomerCommand.ChangeCustomerStatus;
import com.puppycrm.command.customers.CustomerCommand.ChangeCustomerTags;
import com.puppycrm.command.customers.CustomerCommand.CreateCustomer;
import com.puppycrm.command.customers.CustomerCommand.DeclareDistinct;
import com.puppycrm.command.customers.CustomerCommand.EditCustomer;
import com.puppycrm.command.customers.CustomerCommand.RestoreCustomer;
import com.puppycrm.command.customers.CustomerCommand.RevokeVerification;
import com.puppycrm.command.customers.CustomerCommand.VerifyCustomer;
import com.puppycrm.command.customers.CustomerRequests.DistinctCustomer;
import com.puppycrm.command.customers.CustomerRequests.NewOwner;
import com.puppycrm.command.customers.CustomerRequests.NewStatus;
import com.puppycrm.command.customers.CustomerRequests.Reason;
import com.puppycrm.command.customers.CustomerRequests.TagList;
import com.puppycrm.command.customers.CustomerRequests.Target;
import com.puppycrm.command.customers.CustomerRequests.VerificationReview;
import com.puppycrm.command.directory.Companies;
import com.puppycrm.command.directory.Directory;
import com.puppycrm.command.directory.Staff;
import com.puppycrm.command.directory.Tags;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.axon.CommandExecution;
import com.puppycrm.platform.axon.Outcome;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.security.Sends;
import com.puppycrm.platform.web.JsonBody;
import com.puppycrm.platform.web.NoBody;
import com.puppycrm.platform.web.RequestContext;
import com.puppycrm.platform.web.Serves;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.customers.CustomerFigures;
import com.puppycrm.records.customers.CustomerState;
import com.puppycrm.records.customers.CustomerView;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** HTTP endpoints that change customers. */
@RestController
@Serves(Serves.Kind.COMMANDS)
@RequestMapping("/api/customers")
class CustomerCommandController {

    private final CommandExecution execution;
    private final CommandGateway commands;
    private final NewCustomers newCustomers;
    private final Directory directory;
    private final Companies companies;
    private final Staff staff;
    private final Tags tags;

    CustomerCommandController(
            CommandExecution execution,
            CommandGateway commands,
            NewCustomers newCustomers,
            Directory directory,
            Companies companies,
            Staff staff,
            Tags tags) {
        this.execution = execution;
        this.commands = commands;
        this.newCustomers = newCustomers;
        this.directory = directory;
        this.companies = companies;
        this.staff = staff;
        this.tags = tags;
    }

    @Operation(summary = "Create a customer", description = "An e-mail address belongs to one customer of a company.")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Sends(CreateCustomer.class)
    ResponseEntity<CustomerView> createCustomer(
            @JsonBody Sent<CustomerDraft> body, Caller caller, RequestContext request) {
        return execution.change(request, caller, () -> {
            CompanyTerms company = companies.terms(caller.companyId());
            CreateCustomer command =
                    newCustomers.accept(body, caller, company, request.now()).orThrow();
            CustomerState created = commands.sendAndWait(command);
            return Outcome.created(
                    "/api/customers/" + created.id() + "/",
                    created.version(),
                    // A new customer has no orders yet.
                    view(created, CustomerFigures.NONE, company),
                    created.id());
        });
    }

    @Operation(summary = "Change a customer", description = """
        What is sent changes, what is not sent stays, at every depth; `null` takes away what may be absent.\
        """)
    @PatchMapping("/{id}")
    @Sends(EditCustomer.class)
    ResponseEntity<CustomerView> changeCustomer(
            @PathVariable UUID id, @JsonBody Sent<CustomerDraft> body, Caller caller, RequestContext request) {
        return change(id, caller, request, company -> {
            CustomerEdit edit = CustomerEdit.accept(body, company, newCustomers.referrer(body.value(), caller))
                    .orThrow();
            return new EditCustomer(id, request.ifMatch(), edit, request.now());
        });
    }

    @Operation(summary = "Verify a customer", description = """
        Records that a person has reviewed the customer. A customer who is verified stays so; nothing is
        recorded then.\
        """)
    @PostMapping("/{id}/verify")
    @Sends(VerifyCustomer.class)
    ResponseEntity<CustomerView> verifyCustomer(
            @PathVariable UUID id, @JsonBody Sent<VerificationReview> body, Caller caller, RequestContext request) {
        return change(
                id,
                caller,
                request,
                company -> VerificationReview.accept(body, target(id, request), company)
                        .orThrow());
    }

    @Operation(summary = "Revoke a verification", description = "The reason is shown in the history.")
    @PostMapping("/{id}/unverify")
    @Sends(RevokeVerification.class)
    ResponseEntity<CustomerView> unverifyCustomer(
            @PathVariable UUID id, @JsonBody Sent<Reason> body, Caller caller, RequestContext request) {
        return change(
                id,
                caller,
                request,
                company -> Reason.accept(body, target(id, request)).orThrow());
    }

    @Operation(
            summary = "Set a customer's status",
            description = "A blocked customer can't order. The reason is shown in the history.")
    @PostMapping("/{id}/status")
    @Sends(ChangeCustomerStatus.class)
    ResponseEntity<CustomerView> setCustomerStatus(
            @PathVariable UUID id, @JsonBody Sent<NewStatus> body, Caller caller, RequestContext request) {
        return change(
                id,
                caller,
                request,
                company -> NewStatus.accept(body, target(id, request)).orThrow());
    }

    @Operation(summary = "Archive a customer", description = """
        Lists leave archived customers out unless asked for them. Their records stay readable.\
        """)
    @PostMapping("/{id}/archive")
    @Sends(ArchiveCustomer.class)
    ResponseEntity<CustomerView> archiveCustomer(
            @PathVariable UUID id, @JsonBody NoBody body, Caller caller, RequestContext request) {
        return change(id, caller, request, company -> new ArchiveCustomer(id, request.ifMatch(), request.now()));
    }

    @Operation(summary = "Restore an archived customer", description = "The customer is listed again, as before.")
    @PostMapping("/{id}/restore")
    @Sends(RestoreCustomer.class)
    ResponseEntity<CustomerView> restoreCustomer(
            @PathVariable UUID id, @JsonBody NoBody body, Caller caller, RequestContext request) {
        return change(id, caller, request, company -> new RestoreCustomer(id, request.ifMatch(), request.now()));
    }

    @Operation(summary = "Assign a customer to a staff member", description = """
        The new owner is somebody to whom the caller may assign customers, such as the caller or a member of
        the caller's team.\
        """)
    @PostMapping("/{id}/owner")
    @Sends(ChangeCustomerOwner.class)
    ResponseEntity<CustomerView> assignCustomer(
            @PathVariable UUID id, @JsonBody Sent<NewOwner> body, Caller caller, RequestContext request) {
        return change(
                id,
                caller,
                request,
                company -> NewOwner.accept(body, target(id, request), owner -> staff.mayOwn(caller, owner))
                        .orThrow());
    }

    @Operation(summary = "Declare two customers distinct", description = """
        They are alike, and not the same: they are no longer among the suspected duplicates. They can still be merged.\
        """)
    @PostMapping("/{id}/distinct")
    @Sends(DeclareDistinct.class)
    ResponseEntity<CustomerView> declareCustomersDistinct(
            @PathVariable UUID id, @JsonBody Sent<DistinctCustomer> body, Caller caller, RequestContext request) {
        return change(id, caller, request, company -> {
            DeclareDistinct command =
                    DistinctCustomer.accept(body, target(id, request)).orThrow();
            directory.require(caller, CustomerState.FAMILY, command.otherId());
            return command;
        });
    }

    @Operation(summary = "Replace a customer's tags", description = """
        The customer then has these tags and no others, except those that a rule gave, which stay whether listed or not.
        A tag that is not active stays where it is, and can't be newly assigned.\
        """)
    @PutMapping("/{id}/tags")
    @Sends(ChangeCustomerTags.class)
    ResponseEntity<CustomerView> replaceCustomerTags(
            @PathVariable UUID id, @JsonBody Sent<TagList> body, Caller caller, RequestContext request) {
        return tag(id, body, TagChange.Kind.REPLACE, caller, request);
    }

    @Operation(
            summary = "Add tags to a customer",
            description = "Those that the customer has already stay. Nothing is recorded if it has all of them.")
    @PostMapping("/{id}/tags")
    @Sends(ChangeCustomerTags.class)
    ResponseEntity<CustomerView> addCustomerTags(
            @PathVariable UUID id, @JsonBody Sent<TagList> body, Caller caller, RequestContext request) {
        return tag(id, body, TagChange.Kind.ADD, caller, request);
    }

    private ResponseEntity<CustomerView> tag(
            UUID id, Sent<TagList> body, TagChange.Kind kind, Caller caller, RequestContext request) {
        return change(
                id,
                caller,
                request,
                company -> TagList.accept(body, kind, target(id, request), numbers -> tags.shown(company.id(), numbers))
                        .orThrow());
    }

    @Operation(
            summary = "Remove a tag from a customer",
            description =
                    "One that a rule gave stays away until its criteria hold anew. Nothing is recorded if the customer"
                            + " does not have it.")
    @DeleteMapping("/{id}/tags/{tag_id}")
    @Sends(ChangeCustomerTags.class)
    ResponseEntity<CustomerView> removeCustomerTag(
            @PathVariable UUID id, @PathVariable("tag_id") int tagId, Caller caller, RequestContext request) {
        return change(id, caller, request, company -> {
            if (tags.shown(company.id(), List.of(tagId)).of(tagId) == null) {
                throw Rejection.notFound("tag");
            }
            return new ChangeCustomerTags(
                    id, request.ifMatch(), new TagChange(TagChange.Kind.REMOVE, List.of(tagId)), request.now());
        });
    }

    private static Target target(UUID id, RequestContext request) {
        return new Target(id, request.ifMatch(), request.now());
    }

    private ResponseEntity<CustomerView> change(
            UUID id, Caller caller, RequestContext request, Function<CompanyTerms, CustomerCommand> toCommand) {
        return execution.change(request, caller, () -> {
            CompanyTerms company = companies.terms(caller.companyId());
            // Before the customer is looked up: validation errors take precedence over 404.
            CustomerCommand command = toCommand.apply(company);
            directory.require(caller, CustomerState.FAMILY, id);
            CustomerState changed = commands.sendAndWait(command);
            return Outcome.ok(changed.version(), view(changed, null, company), id);
        });
    }

    private CustomerView view(CustomerState customer, @Nullable CustomerFigures figures, CompanyTerms company) {
        return CustomerView.of(
                customer, figures, staff.names(company.id()), tags.shown(company.id(), customer.tags()), company);
    }
}
