package com.puppycrm.command.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.puppycrm.command.orders.OrderCommand.AddOrderNote;
import com.puppycrm.command.orders.OrderCommand.CreateOrder;
import com.puppycrm.command.orders.OrderCommand.EditOrder;
import com.puppycrm.command.orders.OrderCommand.RecordFailedPayment;
import com.puppycrm.command.orders.OrderCommand.RecordPayment;
import com.puppycrm.command.orders.OrderCommand.RefundPayment;
import com.puppycrm.command.orders.OrderCommand.UpdateOrderStatus;
import com.puppycrm.events.Actor;
import com.puppycrm.events.Role;
import com.puppycrm.events.orders.OrderEvent;
import com.puppycrm.events.orders.OrderItem;
import com.puppycrm.events.orders.OrderStatus;
import com.puppycrm.platform.Rejection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Given what was asked of an order before, when something is asked, then this happens: in the business's words. */
final class OrderScenario {

    static final UUID ORDER = new UUID(0, 1);
    static final UUID CUSTOMER = new UUID(0, 2);
    static final UUID COMPANY = new UUID(0, 3);
    static final Actor SELLER = Actor.staff(new UUID(0, 4), Role.SALES_MANAGER);
    static final UUID PAYMENT = new UUID(0, 5);
    static final Currency USD = Currency.getInstance("USD");
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    private Order order = new Order.Absent();
    private List<OrderEvent> happened = List.of();

    static OrderScenario given(OrderCommand... past) {
        var scenario = new OrderScenario();
        for (OrderCommand command : past) {
            scenario.when(command);
        }
        return scenario;
    }

    OrderScenario when(OrderCommand command) {
        happened = Order.decide(order, command);
        for (OrderEvent event : happened) {
            order = Order.evolve(order, event, command.at(), SELLER);
        }
        return this;
    }

    OrderScenario then(OrderEvent... expected) {
        assertThat(happened).containsExactly(expected);
        return this;
    }

    Rejection refuses(OrderCommand command) {
        Order before = order;
        Rejection refused = catchThrowableOfType(Rejection.class, () -> when(command));
        assertThat(refused).as("refusal of %s", command).isNotNull();
        assertThat(order).isEqualTo(before);
        return refused;
    }

    Order.Placed order() {
        return (Order.Placed) order;
    }

    OrderDetails details() {
        return order().details();
    }

    List<OrderEvent> happened() {
        return happened;
    }

    static OrderItem item(String quantity, String unitPrice, String discount) {
        return OrderLines.line(
                "Chai",
                "NW-1",
                new BigDecimal(quantity),
                new BigDecimal(unitPrice),
                new BigDecimal(discount),
                null,
                null,
                USD);
    }

    /** Comes to 100.00. */
    static CreateOrder place() {
        return place(List.of(item("2", "40", "0"), item("1", "25", "5")));
    }

    static CreateOrder place(List<OrderItem> items) {
        return new CreateOrder(
                ORDER,
                COMPANY,
                CUSTOMER,
                "ORD-2026-000001",
                "USD",
                items,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                NOON);
    }

    static UpdateOrderStatus move(OrderStatus to) {
        return new UpdateOrderStatus(ORDER, null, to, null, null, null, null, DAY, PAYMENT, NOON);
    }

    static UpdateOrderStatus moveAt(OrderStatus to, Instant at) {
        return new UpdateOrderStatus(ORDER, null, to, null, null, null, at, DAY, PAYMENT, at);
    }

    static RecordPayment pay(String amount) {
        return new RecordPayment(ORDER, null, PAYMENT, new BigDecimal(amount), "card", null, null, NOON);
    }

    static RecordFailedPayment fail(String amount) {
        return new RecordFailedPayment(ORDER, null, PAYMENT, new BigDecimal(amount), "card", null, null, NOON);
    }

    static RefundPayment refund(String amount) {
        return new RefundPayment(ORDER, null, PAYMENT, new BigDecimal(amount), "card", null, null, NOON);
    }

    static EditOrder edit(OrderItem... items) {
        return new EditOrder(ORDER, null, List.of(items), null, null, null, null, null, null, NOON);
    }

    static EditOrder track(String number, String carrier) {
        return new EditOrder(
                ORDER, null, null, null, null, null, null, Optional.of(number), Optional.of(carrier), NOON);
    }

    static AddOrderNote note(String text) {
        return new AddOrderNote(ORDER, null, new UUID(0, 9), text, false, NOON);
    }

    /** What has to be asked to bring a new order into a status. */
    static OrderCommand[] upTo(OrderStatus status) {
        List<OrderCommand> path = new ArrayList<>(List.of(place()));
        switch (status) {
            case PENDING -> {}
            case PROCESSING -> path.add(move(OrderStatus.PROCESSING));
            case SHIPPED -> path.addAll(List.of(move(OrderStatus.PROCESSING), move(OrderStatus.SHIPPED)));
            case DELIVERED ->
                path.addAll(
                        List.of(move(OrderStatus.PROCESSING), move(OrderStatus.SHIPPED), move(OrderStatus.DELIVERED)));
            case CANCELLED -> path.add(move(OrderStatus.CANCELLED));
            case REFUNDED -> path.addAll(List.of(move(OrderStatus.CANCELLED), move(OrderStatus.REFUNDED)));
        }
        return path.toArray(OrderCommand[]::new);
    }
}
