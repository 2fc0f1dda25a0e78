package com.puppycrm.records.orders;

import static com.puppycrm.records.Folds.ACTOR;
import static com.puppycrm.records.Folds.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.puppycrm.events.PostalAddress;
import com.puppycrm.events.orders.OrderEvent;
import com.puppycrm.events.orders.OrderEvent.OrderAddressesChanged;
import com.puppycrm.events.orders.OrderEvent.OrderCancelled;
import com.puppycrm.events.orders.OrderEvent.OrderCreated;
import com.puppycrm.events.orders.OrderEvent.OrderDelivered;
import com.puppycrm.events.orders.OrderEvent.OrderExpectedDeliveryChanged;
import com.puppycrm.events.orders.OrderEvent.OrderItemsChanged;
import com.puppycrm.events.orders.OrderEvent.OrderNoteAdded;
import com.puppycrm.events.orders.OrderEvent.OrderPaymentFailed;
import com.puppycrm.events.orders.OrderEvent.OrderPaymentMethodChanged;
import com.puppycrm.events.orders.OrderEvent.OrderPaymentReceived;
import com.puppycrm.events.orders.OrderEvent.OrderPaymentRefunded;
import com.puppycrm.events.orders.OrderEvent.OrderProcessingStarted;
import com.puppycrm.events.orders.OrderEvent.OrderRefunded;
import com.puppycrm.events.orders.OrderEvent.OrderShipped;
import com.puppycrm.events.orders.OrderEvent.OrderTrackingSet;
import com.puppycrm.events.orders.OrderItem;
import com.puppycrm.events.orders.OrderStatus;
import com.puppycrm.events.orders.PaymentStatus;
import com.puppycrm.records.Folds;
import com.puppycrm.records.customers.CustomerFigures;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractMapAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each event does to an order, and that it does nothing else; and what is read from an order. */
class OrderStateTest {

    private static final UUID ID = new UUID(0, 1);
    private static final UUID CUSTOMER = new UUID(0, 2);
    private static final UUID COMPANY = new UUID(0, 3);
    private static final UUID PREVIOUS = new UUID(0, 4);
    private static final UUID PAYMENT = new UUID(0, 5);
    private static final UUID LINE = new UUID(0, 6);
    private static final LocalDate EXPECTED = LocalDate.of(2026, 5, 1);
    private static final PostalAddress HERE = new PostalAddress("A", "1 Road", null, "Town", null, "1", "SE");
    private static final PostalAddress THERE = new PostalAddress("B", "2 Road", null, "Town", null, "2", "DE");
    private static final List<OrderItem> ITEMS = List.of(item("10", "1.00", "2.00", "11.00"));
    private static final OrderCreated CREATED = created(ITEMS);

    private static final OrderProcessingStarted PROCESSING = new OrderProcessingStarted(ID, CUSTOMER, "go");
    private static final OrderShipped SHIPPED = new OrderShipped(ID, CUSTOMER, null);
    private static final OrderDelivered DELIVERED = new OrderDelivered(ID, CUSTOMER, EXPECTED, null);
    private static final OrderCancelled CANCELLED = new OrderCancelled(ID, CUSTOMER, "too late");
    private static final OrderRefunded REFUNDED = new OrderRefunded(ID, CUSTOMER, null);

    @Test
    void anOrderBeginsPending() {
        assertThat(fold(CREATED))
                .isEqualTo(new OrderState(
                        ID,
                        COMPANY,
                        CUSTOMER,
                        CUSTOMER,
                        "ORD-1",
                        "EUR",
                        ITEMS,
                        HERE,
                        THERE,
                        "card",
                        EXPECTED,
                        null,
                        "a note",
                        PREVIOUS,
                        "EXT-1",
                        null,
                        null,
                        OrderStatus.PENDING,
                        PaymentStatus.PENDING,
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        at(0),
                        at(0),
                        ACTOR,
                        List.of(new OrderState.Move(null, OrderStatus.PENDING, at(0), ACTOR, null, 101L)),
                        at(0),
                        1));
    }

    /** As in events from before lines had ids. */
    @Test
    void linesWithoutIdsGetTheSameOnesWheneverTheyAreRead() {
        List<OrderItem> two = Stream.of(item("1", "0", "0", "1.00"), item("2", "0", "0", "2.00"))
                .map(line -> line.withId(null))
                .toList();
        var edited = new OrderItemsChanged(ID, CUSTOMER, two, PaymentStatus.PENDING);
        List<OrderItem> placed = fold(created(two)).items();
        List<OrderItem> later = fold(created(two), edited).items();

        assertThat(Stream.concat(placed.stream(), later.stream()).map(OrderItem::id))
                .doesNotContainNull()
                .doesNotHaveDuplicates();
        assertThat(fold(created(two), SHIPPED).items()).isEqualTo(placed);
        assertThat(fold(created(two), edited, SHIPPED).items()).isEqualTo(later);
        assertThat(placed.getFirst().id())
                .as("pinned, since clients keep it")
                .hasToString("414897d7-a869-3522-afc4-1be938cb1eb3");
    }

    @Test
    void theFirstEventIsTheCreationAndNoneAfterIt() {
        assertThatThrownBy(() -> fold(SHIPPED))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("before the order was created");
        assertThatThrownBy(() -> fold(CREATED, CREATED))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("created twice");
    }

    @Test
    void anOrderWithNothingToPayIsPaid() {
        assertThat(fold(created(List.of(item("0", "0", "0", "0.00")))).paymentStatus())
                .isEqualTo(PaymentStatus.PAID);
        assertThat(fold(created(List.of(item("0", "0", "0", "0.00"), item("1", "0", "0", "1.00"))))
                        .paymentStatus())
                .isEqualTo(PaymentStatus.PENDING);
    }

    @Test
    void eachPartIsChangedByItsOwnEvent() {
        List<OrderItem> items = List.of(item("20", "0", "0", "20.00"));

        assertThatAfter(new OrderItemsChanged(ID, CUSTOMER, items, PaymentStatus.PAID))
                .isEqualTo(Map.of("items", items, "paymentStatus", PaymentStatus.PAID));
        assertThatAfter(new OrderAddressesChanged(ID, CUSTOMER, THERE, HERE))
                .isEqualTo(Map.of("shippingAddress", THERE, "billingAddress", HERE));
        assertThatAfter(new OrderExpectedDeliveryChanged(ID, CUSTOMER, null))
                .containsOnlyKeys("expectedDeliveryDate")
                .containsEntry("expectedDeliveryDate", null);
        assertThatAfter(new OrderPaymentMethodChanged(ID, CUSTOMER, "cash")).isEqualTo(Map.of("paymentMethod", "cash"));
        assertThatAfter(new OrderTrackingSet(ID, CUSTOMER, "T-1", "Post"))
                .isEqualTo(Map.of("trackingNumber", "T-1", "carrier", "Post"));
        assertThatAfter(new OrderNoteAdded(ID, CUSTOMER, PAYMENT, "hello", true))
                .isEmpty();
    }

    @Test
    void eachMoveIsAppendedToTheStatusHistory() {
        OrderState order = fold(CREATED, PROCESSING, SHIPPED, DELIVERED);

        assertThat(order.moves())
                .containsExactly(
                        new OrderState.Move(null, OrderStatus.PENDING, at(0), ACTOR, null, 101L),
                        new OrderState.Move(OrderStatus.PENDING, OrderStatus.PROCESSING, at(1), ACTOR, "go", 102L),
                        new OrderState.Move(OrderStatus.PROCESSING, OrderStatus.SHIPPED, at(2), ACTOR, null, 103L),
                        new OrderState.Move(OrderStatus.SHIPPED, OrderStatus.DELIVERED, at(3), ACTOR, null, 104L));
        assertThatAfter(PROCESSING).containsOnlyKeys("moves", "status");
        assertThatAfter(PROCESSING, SHIPPED).containsOnlyKeys("moves", "status");
        assertThatAfter(PROCESSING, SHIPPED, DELIVERED)
                .containsOnlyKeys("moves", "status", "actualDeliveryDate")
                .containsEntry("actualDeliveryDate", EXPECTED);
        assertThatAfter(CANCELLED).containsEntry("status", OrderStatus.CANCELLED);
        assertThatAfter(CANCELLED, REFUNDED).containsEntry("status", OrderStatus.REFUNDED);
    }

    @Test
    void paymentsCarryTheTotalsThatTheyLeadTo() {
        var paid = received("11.00", PaymentStatus.PAID);
        var refunded = new OrderPaymentRefunded(
                ID,
                CUSTOMER,
                PAYMENT,
                new BigDecimal("4"),
                null,
                null,
                null,
                new BigDecimal("4"),
                PaymentStatus.PAID,
                null);

        assertThatAfter(paid)
                .isEqualTo(Map.of("paidTotal", new BigDecimal("11.00"), "paymentStatus", PaymentStatus.PAID));
        assertThatAfter(new OrderPaymentFailed(
                        ID, CUSTOMER, PAYMENT, BigDecimal.ONE, null, null, null, PaymentStatus.FAILED, null))
                .isEqualTo(Map.of("paymentStatus", PaymentStatus.FAILED));
        assertThatAfter(received("4", PaymentStatus.PENDING), refunded)
                .isEqualTo(Map.of("refundedTotal", new BigDecimal("4"), "paymentStatus", PaymentStatus.PAID));
        OrderState order = fold(CREATED, paid, refunded);
        assertThat(order.netPaid()).isEqualByComparingTo("7");
        assertThat(order.paid().amount()).isEqualTo(new BigDecimal("11.00"));
        assertThat(order.refunded().amount()).isEqualTo(new BigDecimal("4.00"));
        assertThat(order.countedValue()).as("what was refunded is no revenue").isEqualTo(700);
    }

    @Test
    void totalsAreSumsOfTheLines() {
        OrderState order =
                fold(created(List.of(item("0.3333", "0.10", "0.17", "0.40"), item("10", "1.00", "2.00", "11.00"))));

        assertThat(order.total().amount()).isEqualTo(new BigDecimal("11.40"));
        assertThat(order.discountTotal().amount()).isEqualTo(new BigDecimal("1.10"));
        assertThat(order.taxTotal().amount()).isEqualTo(new BigDecimal("2.17"));
        assertThat(order.subtotal().amount()).as("total + discounts - taxes").isEqualTo(new BigDecimal("10.33"));
        assertThat(order.countedValue()).isEqualTo(1140);
        assertThat(order.currencyUnit().getCurrencyCode()).isEqualTo("EUR");
    }

    @ParameterizedTest
    @EnumSource(OrderStatus.class)
    void cancelledAndRefundedOrdersDoNotCount(OrderStatus status) {
        OrderState order = in(status);
        boolean calledOff = status == OrderStatus.CANCELLED || status == OrderStatus.REFUNDED;
        boolean open = !calledOff && status != OrderStatus.DELIVERED;

        assertThat(order.countedValue() == null).isEqualTo(calledOff);
        assertThat(order.open()).isEqualTo(open);
        assertThat(order.late(EXPECTED.plusDays(1))).isEqualTo(open);
        assertThat(order.late(EXPECTED)).isFalse();
    }

    @Test
    void withoutAnExpectedDateNothingIsLate() {
        assertThat(fold(CREATED, new OrderExpectedDeliveryChanged(ID, CUSTOMER, null))
                        .late(EXPECTED.plusYears(1)))
                .isFalse();
    }

    @Test
    void theTransitionTable() {
        assertThat(in(OrderStatus.PENDING).allowedTransitions())
                .containsExactly(OrderStatus.PROCESSING, OrderStatus.CANCELLED);
        assertThat(in(OrderStatus.PROCESSING).allowedTransitions())
                .containsExactly(OrderStatus.SHIPPED, OrderStatus.CANCELLED);
        assertThat(in(OrderStatus.SHIPPED).allowedTransitions()).containsExactly(OrderStatus.DELIVERED);
        assertThat(in(OrderStatus.DELIVERED).allowedTransitions()).isEmpty();
        assertThat(in(OrderStatus.CANCELLED).allowedTransitions()).containsExactly(OrderStatus.REFUNDED);
        assertThat(in(OrderStatus.REFUNDED).allowedTransitions()).isEmpty();
    }

    @Test
    void figuresAreTheSumOfTheOrdersThatCount() {
        CustomerFigures figures = CustomerFigures.of(
                List.of(in(OrderStatus.DELIVERED), in(OrderStatus.CANCELLED), in(OrderStatus.PENDING)), List.of());

        assertThat(figures).isEqualTo(new CustomerFigures(2200, 2, at(0), null, null));
        assertThat(CustomerFigures.of(List.of(), List.of())).isEqualTo(CustomerFigures.NONE);
    }

    /** What the last of these events changes after the creation and the others; version and time follow it. */
    private static AbstractMapAssert<?, ?, String, Object> assertThatAfter(OrderEvent... events) {
        OrderState before = fold(after(events.length - 1, events));
        OrderState after = fold(after(events.length, events));
        assertThat(after.version()).isEqualTo(events.length + 1);
        assertThat(after.updatedAt()).isEqualTo(at(events.length));
        Map<String, Object> changes = Folds.changes(before, after);
        changes.keySet().removeAll(List.of("version", "updatedAt"));
        return assertThat(changes);
    }

    private static OrderEvent[] after(int count, OrderEvent... events) {
        var all = new ArrayList<OrderEvent>(List.of(CREATED));
        all.addAll(Arrays.asList(events).subList(0, count));
        return all.toArray(OrderEvent[]::new);
    }

    private static OrderState in(OrderStatus status) {
        return switch (status) {
            case PENDING -> fold(CREATED);
            case PROCESSING -> fold(CREATED, PROCESSING);
            case SHIPPED -> fold(CREATED, PROCESSING, SHIPPED);
            case DELIVERED -> fold(CREATED, PROCESSING, SHIPPED, DELIVERED);
            case CANCELLED -> fold(CREATED, CANCELLED);
            case REFUNDED -> fold(CREATED, CANCELLED, REFUNDED);
        };
    }

    private static OrderState fold(OrderEvent... events) {
        return Folds.fold(OrderState.FAMILY, List.of(events));
    }

    private static OrderCreated created(List<OrderItem> items) {
        return new OrderCreated(
                ID, CUSTOMER, COMPANY, "ORD-1", "EUR", items, HERE, THERE, "card", EXPECTED, "a note", PREVIOUS,
                "EXT-1");
    }

    private static OrderPaymentReceived received(String paid, PaymentStatus status) {
        return new OrderPaymentReceived(
                ID, CUSTOMER, PAYMENT, new BigDecimal(paid), null, null, null, new BigDecimal(paid), status, null);
    }

    private static OrderItem item(String unitPrice, String discount, String tax, String total) {
        return new OrderItem(
                LINE,
                "Food",
                "F",
                BigDecimal.ONE,
                new BigDecimal(unitPrice),
                new BigDecimal(discount),
                null,
                new BigDecimal(tax),
                new BigDecimal(total));
    }
}
