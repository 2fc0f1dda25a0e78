package com.puppycrm.command.orders;

import com.puppycrm.command.directory.Directory;
import com.puppycrm.command.directory.Directory.KnownCustomer;
import com.puppycrm.command.directory.KnownCompany;
import com.puppycrm.command.orders.OrderAnswer.NamedActor;
import com.puppycrm.command.orders.OrderCommand.AddOrderNote;
import com.puppycrm.command.orders.OrderCommand.CreateOrder;
import com.puppycrm.command.orders.OrderCommand.EditOrder;
import com.puppycrm.command.orders.OrderCommand.RecordFailedPayment;
import com.puppycrm.command.orders.OrderCommand.RecordPayment;
import com.puppycrm.command.orders.OrderCommand.RefundPayment;
import com.puppycrm.command.orders.OrderCommand.UpdateOrderStatus;
import com.puppycrm.command.orders.OrderRequests.NewItem;
import com.puppycrm.command.orders.OrderRequests.NewNote;
import com.puppycrm.command.orders.OrderRequests.NewPayment;
import com.puppycrm.command.orders.OrderRequests.NewStatus;
import com.puppycrm.command.orders.OrderRequests.OrderChanges;
import com.puppycrm.events.PostalAddress;
import com.puppycrm.events.orders.OrderItem;
import com.puppycrm.platform.Ids;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.Rejection.FieldError;
import com.puppycrm.platform.axon.Answer;
import com.puppycrm.platform.axon.CommandExecution;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.security.Sends;
import com.puppycrm.platform.web.AddressBody;
import com.puppycrm.platform.web.JsonBody;
import com.puppycrm.platform.web.NoBody;
import com.puppycrm.platform.web.RequestContext;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Changes of orders over HTTP. How an order comes to be stands with the processes: it may bring its customer along. */
@RestController
@RequestMapping("/api/orders")
class OrderCommandController {

    private final CommandExecution execution;
    private final CommandGateway commands;
    private final NewOrders newOrders;
    private final Directory directory;
    private final Ids ids;

    OrderCommandController(
            CommandExecution execution, CommandGateway commands, NewOrders newOrders, Directory directory, Ids ids) {
        this.execution = execution;
        this.commands = commands;
        this.newOrders = newOrders;
        this.directory = directory;
        this.ids = ids;
    }

    @PatchMapping("/{id}")
    @Sends(EditOrder.class)
    ResponseEntity<OrderAnswer> edit(
            @PathVariable UUID id, @JsonBody OrderChanges body, Caller caller, RequestContext request) {
        return change(
                id,
                caller,
                request,
                company -> new EditOrder(
                        id,
                        request.ifMatch(),
                        body.items() == null ? null : lines(body.items().orElseThrow(), company),
                        addressOf(body.shippingAddress()),
                        addressOf(body.billingAddress()),
                        body.expectedDeliveryDate(),
                        body.paymentMethod(),
                        body.trackingNumber(),
                        body.carrier(),
                        request.now()));
    }

    @PostMapping("/{id}/status")
    @Sends(UpdateOrderStatus.class)
    ResponseEntity<OrderAnswer> status(
            @PathVariable UUID id, @JsonBody NewStatus body, Caller caller, RequestContext request) {
        if (body.at() != null && body.at().isAfter(request.now())) {
            throw Rejection.invalid("at", "must not be in the future");
        }
        Instant at = body.at() == null ? request.now() : body.at();
        return change(
                id,
                caller,
                request,
                company -> new UpdateOrderStatus(
                        id,
                        request.ifMatch(),
                        body.status(),
                        body.note(),
                        body.trackingNumber(),
                        body.carrier(),
                        body.at(),
                        company.dayOf(at),
                        ids.next(),
                        at));
    }

    @PostMapping("/{id}/payments")
    @Sends(value = RecordPayment.class, where = "kind", is = "payment")
    @Sends(value = RecordFailedPayment.class, where = "kind", is = "failure")
    @Sends(value = RefundPayment.class, where = "kind", is = "refund")
    ResponseEntity<OrderAnswer> payment(
            @PathVariable UUID id, @JsonBody NewPayment body, Caller caller, RequestContext request) {
        return change(id, caller, request, company -> {
            KnownCompany.tooFine("amount", body.amount(), company.currency()).ifPresent(error -> {
                throw Rejection.invalid(List.of(error));
            });
            BigDecimal amount = company.money(body.amount()).amount();
            Long version = request.ifMatch();
            Instant now = request.now();
            return switch (body.kind()) {
                case PAYMENT ->
                    new RecordPayment(
                            id, version, ids.next(), amount, body.method(), body.reference(), body.note(), now);
                case FAILURE ->
                    new RecordFailedPayment(
                            id, version, ids.next(), amount, body.method(), body.reference(), body.note(), now);
                case REFUND ->
                    new RefundPayment(
                            id, version, ids.next(), amount, body.method(), body.reference(), body.note(), now);
            };
        });
    }

    @PostMapping("/{id}/notes")
    @Sends(AddOrderNote.class)
    ResponseEntity<NoteAnswer> note(
            @PathVariable UUID id, @JsonBody NewNote body, Caller caller, RequestContext request) {
        return execution.change(request, caller, () -> {
            KnownCustomer customer = directory.customerOfOrder(caller, id);
            boolean visible = Boolean.TRUE.equals(body.visibleToCustomer());
            var command = new AddOrderNote(id, request.ifMatch(), ids.next(), body.text(), visible, request.now());
            OrderRecord noted = commands.sendAndWait(command);
            var actor = NamedActor.of(caller.actor(), caller.companyId(), directory);
            return Answer.created(
                    "/api/orders/" + id + "/notes/",
                    noted.version(),
                    new NoteAnswer(command.noteId(), body.text(), visible, request.now(), actor, null),
                    customer.id());
        });
    }

    /**
     * A note as it was just added.
     *
     * @param position absent: a change gets its place in the log only after it is answered
     */
    record NoteAnswer(
            UUID id,
            String text,
            boolean visibleToCustomer,
            Instant at,
            NamedActor actor,
            @Nullable Long position) {}

    @PostMapping("/{id}/reorder")
    @Sends(CreateOrder.class)
    ResponseEntity<OrderAnswer> reorder(
            @PathVariable UUID id, @JsonBody NoBody body, Caller caller, RequestContext request) {
        return execution.change(request, caller, () -> {
            // Held until the end: a customer who is being blocked meanwhile orders nothing.
            KnownCustomer customer = directory.customer(
                    caller, directory.customerOfOrder(caller, id).id());
            return newOrders.placeAgain(
                    id, request.ifMatch(), customer, directory.company(caller.companyId()), request.now());
        });
    }

    private ResponseEntity<OrderAnswer> change(
            UUID id, Caller caller, RequestContext request, Function<KnownCompany, OrderCommand> command) {
        return execution.change(request, caller, () -> {
            KnownCompany company = directory.company(caller.companyId());
            // Before the order is looked for: what can't be accepted is told first.
            OrderCommand asked = command.apply(company);
            KnownCustomer customer = directory.customerOfOrder(caller, id);
            OrderRecord changed = commands.sendAndWait(asked);
            return Answer.ok(
                    changed.version(),
                    OrderAnswer.of(changed, customer.name(), company, directory, request.now()),
                    customer.id());
        });
    }

    private static List<OrderItem> lines(List<NewItem> items, KnownCompany company) {
        List<FieldError> errors = new ArrayList<>();
        List<OrderItem> lines = OrderRequests.lines(items, company.currency(), errors);
        if (!errors.isEmpty()) {
            throw Rejection.invalid(errors);
        }
        return lines;
    }

    private static @Nullable Optional<PostalAddress> addressOf(@Nullable Optional<AddressBody> address) {
        return address == null ? null : address.map(AddressBody::toAddress);
    }
}
