package com.puppycrm.standalone.demo;

import static java.util.Objects.requireNonNull;

import com.puppycrm.command.customers.CustomerCommand.CreateCustomer;
import com.puppycrm.command.customers.CustomerCommand.VerifyCustomer;
import com.puppycrm.command.customers.CustomerDraft;
import com.puppycrm.command.customers.CustomerEdit;
import com.puppycrm.command.directory.Directory;
import com.puppycrm.command.orders.NewItem;
import com.puppycrm.command.orders.NewOrder;
import com.puppycrm.command.orders.NewOrders;
import com.puppycrm.command.orders.OrderDraft;
import com.puppycrm.command.orders.OrderEdit;
import com.puppycrm.command.orders.OrderRequests.NewNote;
import com.puppycrm.command.orders.OrderRequests.NewPayment;
import com.puppycrm.command.orders.OrderRequests.NewStatus;
import com.puppycrm.command.orders.OrderRequests.Target;
import com.puppycrm.events.Actor;
import com.puppycrm.events.customers.CustomerStatus;
import com.puppycrm.events.customers.CustomerType;
import com.puppycrm.events.customers.VerificationRule;
import com.puppycrm.events.orders.OrderStatus;
import com.puppycrm.events.orders.PaymentKind;
import com.puppycrm.platform.Ids;
import com.puppycrm.platform.axon.CommandExecution;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.platform.log.EventMetadata;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.orders.OrderState;
import com.puppycrm.records.orders.OrderView;
import com.puppycrm.standalone.demo.DemoRows.Kind;
import com.puppycrm.standalone.demo.Northwind.Customer;
import com.puppycrm.standalone.demo.Northwind.Line;
import com.puppycrm.standalone.demo.Northwind.Order;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Enters the demo company's customers and orders, each with its whole history in one transaction. All events are
 * historic, so processes ignore them.
 */
@Component
@ConditionalOnDemo
final class DemoEntries {

    /** Takes the place of the request that usually causes an event. */
    private static final String REQUEST_ID = "demo-company";

    private static final String BANK_TRANSFER = "bank_transfer";
    private static final int DAYS_TO_DELIVER = 5;

    private final CommandGateway commands;
    private final CommandExecution execution;
    private final NewOrders newOrders;
    private final DemoRows rows;
    private final Ids ids;

    DemoEntries(CommandGateway commands, CommandExecution execution, NewOrders newOrders, DemoRows rows, Ids ids) {
        this.commands = commands;
        this.execution = execution;
        this.newOrders = newOrders;
        this.rows = rows;
        this.ids = ids;
    }

    /**
     * The company and its data.
     *
     * @param staff by their code in the data
     * @param ceo acts wherever the data names nobody
     */
    record Books(CompanyTerms company, DemoCalendar calendar, Northwind data, Map<String, Actor> staff, Actor ceo) {

        private Actor employee(String code) {
            return requireNonNull(staff.get(code), code);
        }
    }

    /** False if the customer has already been entered. */
    boolean enter(Customer customer, Books books) {
        Actor by = books.data()
                .firstOrderOf(customer.code())
                .map(order -> books.employee(order.employee()))
                .orElse(books.ceo());
        return execution.internally(origin(books, by, null), () -> {
            UUID id = ids.next();
            if (!rows.claim(Kind.CUSTOMER, customer.code(), id)) {
                return false;
            }
            commands.sendAndWait(create(customer, id, books));
            return true;
        });
    }

    private static CreateCustomer create(Customer customer, UUID id, Books books) {
        String[] name = customer.contactName().split(" ", 2);
        var draft = new CustomerDraft(
                DemoStaff.email(customer.code()),
                name[0],
                name[1],
                customer.phone(),
                CustomerType.BUSINESS,
                customer.companyName(),
                null,
                null,
                null,
                customer.address(),
                null,
                null,
                customer.code(),
                null,
                null);
        UUID owner = books.data()
                .lastOrderOf(customer.code())
                .map(order -> books.employee(order.employee()))
                .orElse(books.ceo())
                .id();
        Order first =
                books.data().firstOrderOf(customer.code()).orElse(books.data().firstOrder());
        return new CreateCustomer(
                id,
                books.company().id(),
                CustomerEdit.acceptNew(Sent.whole(draft), books.company()).orThrow(),
                DemoGroups.tagsOf(customer, books.data()),
                owner,
                books.calendar().at(first.placedOn(), -1));
    }

    /** False if the order has already been entered. */
    boolean enter(Order order, UUID customerId, Books books) {
        return execution.internally(origin(books, books.employee(order.employee()), null), () -> {
            if (!rows.claim(Kind.ORDER, order.code(), null)) {
                return false;
            }
            OrderView placed = place(order, customerId, books);
            Instant placedAt = placed.placedAt();
            var freight = new NewNote(freight(order, books.company()), false);
            commands.sendAndWait(NewNote.accept(Sent.whole(freight), target(placed.id(), placedAt))
                    .orThrow());
            Instant processedAt = books.calendar().at(order.placedOn(), 1);
            move(placed.id(), OrderStatus.PROCESSING, null, processedAt, books);
            if (order.shippedOn() != null) {
                Instant shippedAt = books.calendar().at(order.shippedOn(), 0);
                move(placed.id(), OrderStatus.SHIPPED, order.shipper(), shippedAt, books);
                pay(placed, shippedAt, books);
                Instant deliveredAt = books.calendar().at(order.shippedOn().plusDays(DAYS_TO_DELIVER), 0);
                OrderState delivered = move(placed.id(), OrderStatus.DELIVERED, null, deliveredAt, books);
                if (books.data().isFirstDelivery(order)) {
                    verify(customerId, placed.id() + "/" + (delivered.version() - 1), deliveredAt, books);
                }
            }
            return true;
        });
    }

    private OrderView place(Order order, UUID customerId, Books books) {
        Instant placedAt = books.calendar().at(order.placedOn(), 0);
        var draft = new OrderDraft(
                order.lines().stream().map(DemoEntries::item).toList(),
                order.shipTo(),
                null,
                BANK_TRANSFER,
                books.calendar().day(order.requiredOn()),
                null,
                null,
                order.code(),
                null,
                placedAt);
        // The customer's status then, whatever has been decided since.
        var customer = new Directory.Entry(
                customerId, books.company().id(), null, CustomerStatus.ACTIVE.name(), false, order.customer());
        Instant now = books.calendar().now();
        NewOrder accepted = OrderEdit.acceptNew(Sent.whole(draft), books.company(), now, ids::next)
                .orThrow();
        return requireNonNull(
                newOrders.place(accepted, customer, books.company(), now).body());
    }

    private static NewItem item(Line line) {
        BigDecimal discount = line.discount();
        return new NewItem(
                null,
                line.productName(),
                "NW-" + line.product(),
                line.quantity(),
                line.unitPrice(),
                discount,
                null,
                null);
    }

    /** Freight is not part of the order's total. */
    private static String freight(Order order, CompanyTerms company) {
        return "Freight: " + company.money(order.freight()).written() + " " + company.currency();
    }

    private OrderState move(UUID orderId, OrderStatus to, @Nullable String carrier, Instant at, Books books) {
        var move = new NewStatus(to, null, null, carrier, at);
        Target target = target(orderId, books.calendar().now());
        return commands.sendAndWait(
                NewStatus.accept(Sent.whole(move), target, books.company()).orThrow());
    }

    private void pay(OrderView order, Instant at, Books books) {
        var all = new NewPayment(PaymentKind.PAYMENT, new BigDecimal(order.total()), BANK_TRANSFER, null, null, null);
        commands.sendAndWait(NewPayment.accept(Sent.whole(all), target(order.id(), at), books.company())
                .orThrow());
    }

    private Target target(UUID orderId, Instant now) {
        return new Target(orderId, null, ids.next(), now);
    }

    /** As the company's rule would do it for a current event; the actor is the rule, not the employee. */
    private void verify(UUID customerId, String because, Instant at, Books books) {
        var rule = VerificationRule.FIRST_ORDER_COMPLETED;
        EventMetadata byRule = origin(books, Actor.rule(rule.wireName()), because);
        var verify =
                new VerifyCustomer(customerId, null, rule, null, books.company().dayOf(at), at);
        commands.sendAndWait(new GenericCommandMessage<>(verify, Map.of(EventMetadata.KEY, byRule)));
    }

    private static EventMetadata origin(Books books, Actor actor, @Nullable String causation) {
        return new EventMetadata(books.company().id(), actor, REQUEST_ID, causation, true);
    }
}
