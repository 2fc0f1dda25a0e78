package com.puppycrm.command.orders;

import com.puppycrm.command.directory.Companies;
import com.puppycrm.command.directory.Directory;
import com.puppycrm.command.directory.Directory.Entry;
import com.puppycrm.command.directory.Staff;
import com.puppycrm.command.orders.OrderCommand.AddOrderNote;
import com.puppycrm.command.orders.OrderCommand.CreateOrder;
import com.puppycrm.command.orders.OrderCommand.EditOrder;
import com.puppycrm.command.orders.OrderCommand.RecordFailedPayment;
import com.puppycrm.command.orders.OrderCommand.RecordPayment;
import com.puppycrm.command.orders.OrderCommand.RefundPayment;
import com.puppycrm.command.orders.OrderCommand.UpdateOrderStatus;
import com.puppycrm.command.orders.OrderRequests.NewNote;
import com.puppycrm.command.orders.OrderRequests.NewPayment;
import com.puppycrm.command.orders.OrderRequests.NewStatus;
import com.puppycrm.command.orders.OrderRequests.Target;
import com.puppycrm.platform.Ids;
import com.puppycrm.platform.axon.CommandExecution;
import com.puppycrm.platform.axon.Outcome;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.security.Sends;
import com.puppycrm.platform.web.JsonBody;
import com.puppycrm.platform.web.NoBody;
import com.puppycrm.platform.web.RequestContext;
import com.puppycrm.platform.web.Serves;
import com.puppycrm.records.ActorView;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.orders.OrderNoteView;
import com.puppycrm.records.orders.OrderState;
import com.puppycrm.records.orders.OrderView;
import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import java.util.function.Function;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * HTTP endpoints that change orders. Creation is in the processes package, since an order may include its customer.
 */
@RestController
@Serves(Serves.Kind.COMMANDS)
@RequestMapping("/api/orders")
class OrderCommandController {

    private final CommandExecution execution;
    private final CommandGateway commands;
    private final NewOrders newOrders;
    private final Directory directory;
    private final Companies companies;
    private final Staff staff;
    private final Ids ids;

    OrderCommandController(
            CommandExecution execution,
            CommandGateway commands,
            NewOrders newOrders,
            Directory directory,
            Companies companies,
            Staff staff,
            Ids ids) {
        this.execution = execution;
        this.commands = commands;
        this.newOrders = newOrders;
        this.directory = directory;
        this.companies = companies;
        this.staff = staff;
        this.ids = ids;
    }

    @Operation(summary = "Change an order", description = """
        What is sent changes, what is not sent stays; `items` are replaced whole: a line with the `id` of one of
        the order's lines takes its place, a line without `id` is new, the others are removed. Items, addresses, the
        expected date and the payment method can be changed while the order is pending or processing, the
        tracking until it is final, the external id always.\
        """)
    @PatchMapping("/{id}")
    @Sends(EditOrder.class)
    ResponseEntity<OrderView> changeOrder(
            @PathVariable UUID id, @JsonBody Sent<OrderDraft> body, Caller caller, RequestContext request) {
        return change(
                id,
                caller,
                request,
                company -> new EditOrder(
                        id,
                        request.ifMatch(),
                        OrderEdit.accept(body, company, ids::next).orThrow(),
                        request.now()));
    }

    @Operation(summary = "Move an order to another status", description = """
        The order's `allowed_transitions` lists the moves that are possible. Refunding an order refunds what
        was paid.\
        """)
    @PostMapping("/{id}/status")
    @Sends(UpdateOrderStatus.class)
    ResponseEntity<OrderView> moveOrder(
            @PathVariable UUID id, @JsonBody Sent<NewStatus> sent, Caller caller, RequestContext request) {
        return change(
                id,
                caller,
                request,
                company -> NewStatus.accept(sent, target(id, request), company).orThrow());
    }

    @Operation(
            summary = "Record a payment, a failed payment or a refund",
            description = "The payment status follows from the amounts; an order can be paid in several parts.")
    @PostMapping("/{id}/payments")
    @Sends(value = RecordPayment.class, where = "kind", is = "payment")
    @Sends(value = RecordFailedPayment.class, where = "kind", is = "failure")
    @Sends(value = RefundPayment.class, where = "kind", is = "refund")
    ResponseEntity<OrderView> recordPayment(
            @PathVariable UUID id, @JsonBody Sent<NewPayment> sent, Caller caller, RequestContext request) {
        return change(
                id,
                caller,
                request,
                company -> NewPayment.accept(sent, target(id, request), company).orThrow());
    }

    @Operation(
            summary = "Add a note to an order",
            description = "Notes can't be changed or removed. The customer sees those that are marked so.")
    @PostMapping("/{id}/notes")
    @ResponseStatus(HttpStatus.CREATED)
    @Sends(AddOrderNote.class)
    ResponseEntity<OrderNoteView> addOrderNote(
            @PathVariable UUID id, @JsonBody Sent<NewNote> sent, Caller caller, RequestContext request) {
        return execution.change(request, caller, () -> {
            AddOrderNote note = NewNote.accept(sent, target(id, request)).orThrow();
            Entry customer = directory.parent(caller, OrderState.FAMILY, id);
            OrderState noted = commands.sendAndWait(note);
            var actor = ActorView.of(caller.actor(), staff.names(caller.companyId()), null);
            return Outcome.created(
                    "/api/orders/" + id + "/notes/",
                    noted.version(),
                    new OrderNoteView(note.noteId(), note.text(), note.visibleToCustomer(), note.at(), actor, null),
                    customer.id());
        });
    }

    private Target target(UUID id, RequestContext request) {
        return new Target(id, request.ifMatch(), ids.next(), request.now());
    }

    @Operation(summary = "Place an order again", description = """
        Places a new order with the same items and addresses, linked to this one by `previous_order_id`.\
        """)
    @PostMapping("/{id}/reorder")
    @ResponseStatus(HttpStatus.CREATED)
    @Sends(CreateOrder.class)
    ResponseEntity<OrderView> reorder(
            @PathVariable UUID id, @JsonBody NoBody body, Caller caller, RequestContext request) {
        return execution.change(request, caller, () -> {
            // Locked until the transaction ends: a customer who is being blocked concurrently can't place an order.
            Entry customer = directory.lockParent(caller, OrderState.FAMILY, id);
            return newOrders.placeAgain(
                    id, request.ifMatch(), customer, companies.terms(caller.companyId()), request.now());
        });
    }

    private ResponseEntity<OrderView> change(
            UUID id, Caller caller, RequestContext request, Function<CompanyTerms, OrderCommand> toCommand) {
        return execution.change(request, caller, () -> {
            CompanyTerms company = companies.terms(caller.companyId());
            // Before the order is looked up: validation errors take precedence over 404.
            OrderCommand command = toCommand.apply(company);
            Entry customer = directory.parent(caller, OrderState.FAMILY, id);
            OrderState changed = commands.sendAndWait(command);
            return Outcome.ok(
                    changed.version(),
                    OrderView.of(changed, customer.name(), staff.names(company.id()), company.dayOf(request.now())),
                    customer.id());
        });
    }
}
