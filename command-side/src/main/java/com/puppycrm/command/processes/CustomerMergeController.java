package com.puppycrm.command.processes;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.puppycrm.command.customers.CustomerCommand.AbsorbDuplicate;
import com.puppycrm.command.customers.CustomerCommand.MergeCustomer;
import com.puppycrm.command.customers.CustomerCommand.ReleaseDuplicate;
import com.puppycrm.command.customers.CustomerCommand.UnmergeCustomer;
import com.puppycrm.command.customers.DetailField;
import com.puppycrm.command.directory.Companies;
import com.puppycrm.command.directory.Staff;
import com.puppycrm.command.directory.Tags;
import com.puppycrm.platform.Refuses;
import com.puppycrm.platform.axon.CommandExecution;
import com.puppycrm.platform.axon.Outcome;
import com.puppycrm.platform.input.Findings;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.security.Sends;
import com.puppycrm.platform.web.JsonBody;
import com.puppycrm.platform.web.NoBody;
import com.puppycrm.platform.web.RequestContext;
import com.puppycrm.platform.web.Serves;
import com.puppycrm.records.customers.CustomerState;
import com.puppycrm.records.customers.CustomerView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Merges customers over HTTP, with all that is kept under them. */
@RestController
@Serves(Serves.Kind.COMMANDS)
class CustomerMergeController {

    private final CommandExecution execution;
    private final CustomerMerges merges;
    private final Companies companies;
    private final Staff staff;
    private final Tags tags;

    CustomerMergeController(
            CommandExecution execution, CustomerMerges merges, Companies companies, Staff staff, Tags tags) {
        this.execution = execution;
        this.merges = merges;
        this.companies = companies;
        this.staff = staff;
        this.tags = tags;
    }

    /**
     * @param take the fields whose values the duplicate has right; absent: those of which this customer has none
     */
    @Schema(name = "MergeDraft")
    record MergeDraft(
            @NotNull UUID duplicateId,
            @Nullable @Size(max = 13) List<@NotNull DetailField> take) {}

    /** @param left the fields of the other customer that were changed since the merge, and so stay as they are */
    @Schema(name = "UnmergedCustomer")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record UnmergedCustomer(@JsonUnwrapped CustomerView customer, List<DetailField> left) {}

    @Operation(summary = "Merge a duplicate into a customer", description = """
        The duplicate's orders, interactions, follow-ups and tags are this customer's then, and its id leads here for
        ever, by a 308. Its e-mail address stays taken. Nothing is lost: `POST /api/customers/{id}/unmerge/` undoes it.\
        """)
    @PostMapping("/api/customers/{id}/merge")
    @Sends(MergeCustomer.class)
    @Sends(AbsorbDuplicate.class)
    @Refuses("referral_circle")
    ResponseEntity<CustomerView> mergeCustomer(
            @PathVariable UUID id, @JsonBody Sent<MergeDraft> body, Caller caller, RequestContext request) {
        return execution.change(request, caller, () -> {
            MergeDraft draft = Findings.in(body)
                    .when(id.equals(body.value().duplicateId()), "duplicate_id", "must be another customer")
                    .orElse(body::value)
                    .orThrow();
            CustomerState merged =
                    merges.merge(caller, id, request.ifMatch(), draft.duplicateId(), draft.take(), request.now());
            return Outcome.ok(merged.version(), view(merged, caller), id);
        });
    }

    @Operation(summary = "Undo a merge", description = """
        Of the customer that was merged into another one, which gives back what it had taken over, as far as that was not
        changed since. What came after the merge stays with the other one.\
        """)
    @PostMapping("/api/customers/{id}/unmerge")
    @Sends(ReleaseDuplicate.class)
    @Sends(UnmergeCustomer.class)
    @Refuses({"not_merged", "customer_merged"})
    ResponseEntity<UnmergedCustomer> unmergeCustomer(
            @PathVariable UUID id, @JsonBody NoBody body, Caller caller, RequestContext request) {
        return execution.change(request, caller, () -> {
            CustomerMerges.Undone undone = merges.undo(caller, id, request.now());
            return Outcome.ok(
                    undone.duplicate().version(),
                    new UnmergedCustomer(view(undone.duplicate(), caller), List.copyOf(undone.left())),
                    id);
        });
    }

    private CustomerView view(CustomerState customer, Caller caller) {
        return CustomerView.of(
                customer,
                null,
                staff.names(caller.companyId()),
                tags.shown(caller.companyId(), customer.tags()),
                companies.terms(caller.companyId()));
    }
}
