package com.puppycrm.command.interactions;

import com.puppycrm.command.directory.Directory;
import com.puppycrm.command.directory.Directory.Entry;
import com.puppycrm.command.directory.Staff;
import com.puppycrm.command.interactions.InteractionCommand.CompleteFollowUp;
import com.puppycrm.command.interactions.InteractionCommand.EditInteraction;
import com.puppycrm.command.interactions.InteractionCommand.Editor;
import com.puppycrm.command.interactions.InteractionCommand.LogInteraction;
import com.puppycrm.command.interactions.InteractionCommand.RemoveInteraction;
import com.puppycrm.command.interactions.InteractionCommand.RescheduleFollowUp;
import com.puppycrm.command.interactions.InteractionCommand.RestoreInteraction;
import com.puppycrm.platform.Ids;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.axon.CommandExecution;
import com.puppycrm.platform.axon.Outcome;
import com.puppycrm.platform.input.Findings;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.security.Permission;
import com.puppycrm.platform.security.Sends;
import com.puppycrm.platform.web.JsonBody;
import com.puppycrm.platform.web.NoBody;
import com.puppycrm.platform.web.RequestContext;
import com.puppycrm.platform.web.Serves;
import com.puppycrm.records.customers.CustomerState;
import com.puppycrm.records.interactions.FollowUpView;
import com.puppycrm.records.interactions.InteractionState;
import com.puppycrm.records.interactions.InteractionView;
import com.puppycrm.records.orders.OrderState;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** HTTP endpoints that change interactions and follow-ups. A follow-up has the id of its interaction. */
@RestController
@Serves(Serves.Kind.COMMANDS)
class InteractionCommandController {

    private final CommandExecution execution;
    private final CommandGateway commands;
    private final Directory directory;
    private final Staff staff;
    private final Ids ids;

    InteractionCommandController(
            CommandExecution execution, CommandGateway commands, Directory directory, Staff staff, Ids ids) {
        this.execution = execution;
        this.commands = commands;
        this.directory = directory;
        this.staff = staff;
        this.ids = ids;
    }

    /** @param assigneeId absent: whose it was */
    record NewDueTime(@NotNull Instant dueAt, @Nullable UUID assigneeId) {}

    @Operation(summary = "Log an interaction", description = """
        What happened between the company and the customer, and who does what about it until when. `details` has the\
         fields of the interaction's type.\
        """)
    @PostMapping("/api/customers/{id}/interactions")
    @ResponseStatus(HttpStatus.CREATED)
    @Sends(LogInteraction.class)
    ResponseEntity<InteractionView> logInteraction(
            @PathVariable UUID id, @JsonBody Sent<InteractionDraft> body, Caller caller, RequestContext request) {
        return execution.change(request, caller, () -> {
            InteractionEdit edit = parsed(body, caller, request);
            Entry customer = directory.lock(caller, CustomerState.FAMILY, id);
            InteractionState logged = commands.sendAndWait(
                    new LogInteraction(ids.next(), caller.companyId(), id, ofCustomer(edit, customer), request.now()));
            return Outcome.created(
                    "/api/interactions/" + logged.id() + "/", logged.version(), view(logged, customer), id);
        });
    }

    @Operation(summary = "Change an interaction", description = """
        What is sent changes, what is not sent stays, at every depth. Its author may change what it says, and who may\
         manage customers; the history keeps every earlier wording. `follow_up` may be changed by others too; `null`\
         takes it away.\
        """)
    @PatchMapping("/api/interactions/{id}")
    @Sends(EditInteraction.class)
    ResponseEntity<InteractionView> changeInteraction(
            @PathVariable UUID id, @JsonBody Sent<InteractionDraft> body, Caller caller, RequestContext request) {
        return execution.change(request, caller, () -> {
            InteractionEdit edit = parsed(body, caller, request);
            Entry customer = customerOf(id, caller);
            InteractionState changed = commands.sendAndWait(new EditInteraction(
                    id, request.ifMatch(), editor(caller), ofCustomer(edit, customer), request.now()));
            return Outcome.ok(changed.version(), view(changed, customer), customer.id());
        });
    }

    @Operation(summary = "Remove an interaction", description = """
        Lists and figures leave it out; it stays readable by its id, and can be restored.\
        """)
    @DeleteMapping("/api/interactions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Sends(RemoveInteraction.class)
    ResponseEntity<Void> removeInteraction(@PathVariable UUID id, Caller caller, RequestContext request) {
        return execution.change(request, caller, () -> {
            customerOf(id, caller);
            commands.sendAndWait(new RemoveInteraction(id, request.ifMatch(), editor(caller), request.now()));
            return Outcome.noContent();
        });
    }

    @Operation(summary = "Restore a removed interaction", description = "It is listed again, as before.")
    @PostMapping("/api/interactions/{id}/restore")
    @Sends(RestoreInteraction.class)
    ResponseEntity<InteractionView> restoreInteraction(
            @PathVariable UUID id, @JsonBody NoBody body, Caller caller, RequestContext request) {
        return execution.change(request, caller, () -> {
            Entry customer = customerOf(id, caller);
            InteractionState restored =
                    commands.sendAndWait(new RestoreInteraction(id, request.ifMatch(), editor(caller), request.now()));
            return Outcome.ok(restored.version(), view(restored, customer), customer.id());
        });
    }

    @Operation(
            summary = "Complete a follow-up",
            description = "One that is completed stays so; nothing is recorded then.")
    @PostMapping("/api/follow-ups/{id}/complete")
    @Sends(CompleteFollowUp.class)
    ResponseEntity<FollowUpView> completeFollowUp(
            @PathVariable UUID id, @JsonBody NoBody body, Caller caller, RequestContext request) {
        return execution.change(request, caller, () -> {
            Entry customer = customerOf(id, caller);
            return outcome(new CompleteFollowUp(id, request.ifMatch(), request.now()), customer, request);
        });
    }

    @Operation(
            summary = "Reschedule a follow-up",
            description =
                    "To another time, and to somebody else where that is said. The reminder comes at the new time.")
    @PostMapping("/api/follow-ups/{id}/reschedule")
    @Sends(RescheduleFollowUp.class)
    ResponseEntity<FollowUpView> rescheduleFollowUp(
            @PathVariable UUID id, @JsonBody Sent<NewDueTime> body, Caller caller, RequestContext request) {
        return execution.change(request, caller, () -> {
            NewDueTime to = Findings.in(body).orElse(body::value).orThrow();
            Entry customer = customerOf(id, caller);
            UUID assignee = to.assigneeId();
            new Findings()
                    .when(
                            assignee != null && !isAssignable(assignee, customer),
                            "assignee_id",
                            InteractionEdit.NO_ASSIGNEE)
                    .orElse(() -> to)
                    .orThrow();
            return outcome(
                    new RescheduleFollowUp(
                            id, request.ifMatch(), InteractionEdit.micros(to.dueAt()), assignee, request.now()),
                    customer,
                    request);
        });
    }

    private Outcome<FollowUpView> outcome(InteractionCommand command, Entry customer, RequestContext request) {
        InteractionState changed = commands.sendAndWait(command);
        return Outcome.ok(
                changed.version(),
                FollowUpView.of(changed, customer.name(), staff.names(customer.companyId()), request.now()),
                customer.id());
    }

    private static InteractionEdit parsed(Sent<InteractionDraft> body, Caller caller, RequestContext request) {
        return InteractionEdit.accept(body, caller.id(), request.now()).orThrow();
    }

    private InteractionEdit ofCustomer(InteractionEdit edit, Entry customer) {
        return edit.of(
                        order -> directory.isUnder(customer, OrderState.FAMILY, order),
                        assignee -> isAssignable(assignee, customer))
                .orThrow();
    }

    private boolean isAssignable(UUID assignee, Entry customer) {
        return staff.mayFollowUp(customer.companyId(), assignee, customer.ownerId());
    }

    /** Of what the system notes by itself, there is a record under the same id, such as the order that was placed. */
    private Entry customerOf(UUID id, Caller caller) {
        if (directory.sees(caller, OrderState.FAMILY, id)) {
            throw Rejection.conflict(
                    "system_entry", "The system has noted this by itself; it can be neither changed nor removed.");
        }
        return directory.parent(caller, InteractionState.FAMILY, id);
    }

    private static Editor editor(Caller caller) {
        return new Editor(caller.id(), caller.may(Permission.MANAGE_CUSTOMERS));
    }

    private InteractionView view(InteractionState interaction, Entry customer) {
        return InteractionView.of(interaction, customer.name(), staff.names(customer.companyId()));
    }
}
