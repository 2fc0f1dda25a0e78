package com.puppycrm.query.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.puppycrm.events.orders.OrderEvent;
import com.puppycrm.events.orders.OrderItem;
import com.puppycrm.events.orders.OrderStatus;
import com.puppycrm.events.orders.PaymentStatus;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.query.RandomCompany;
import com.puppycrm.records.customers.CustomerFigures;
import com.puppycrm.records.orders.OrderState;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderStateTest {

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void aStateSurvivesBeingStored(long seed) {
        for (List<RecordedEvent> stream : orders(seed)) {
            Replay.steps(OrderState.FAMILY, stream)
                    .forEach(step -> assertThat(StoredState.read(StoredState.write(step.after()), OrderState.class))
                            .as("seed %d", seed)
                            .isEqualTo(step.after()));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void versionAndStatusHistoryMatchTheEvents(long seed) {
        for (List<RecordedEvent> stream : orders(seed)) {
            OrderState state = Replay.steps(OrderState.FAMILY, stream).getLast().after();
            assertThat(state.version()).isEqualTo(stream.size());
            assertThat(state.moves()).last().extracting(OrderState.Move::to).isEqualTo(state.status());
            for (int i = 1; i < state.moves().size(); i++) {
                assertThat(state.moves().get(i).from())
                        .isEqualTo(state.moves().get(i - 1).to());
            }
            assertThat(state.subtotal().minus(state.discountTotal()).plus(state.taxTotal()))
                    .isEqualTo(state.total());
        }
    }

    @Test
    void anOrderBeginsWithItsCreation() {
        List<RecordedEvent> stream = orders(11).stream()
                .filter(events -> events.size() > 1)
                .findFirst()
                .orElseThrow();
        assertThatThrownBy(() -> OrderState.apply(null, stream.get(1).happened(OrderEvent.class)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void totalsAreDecimal() {
        OrderItem item = new OrderItem(
                "Food",
                null,
                new BigDecimal("3"),
                new BigDecimal("0.3333"),
                new BigDecimal("0.10"),
                new BigDecimal("0.19"),
                new BigDecimal("0.17"),
                new BigDecimal("1.07"));
        OrderState order = withItems(List.of(item, item));
        assertThat(order.total().amount()).isEqualByComparingTo("2.14");
        assertThat(order.subtotal().amount()).isEqualByComparingTo("2.00");
        assertThat(order.countedValue()).isEqualTo(214);
    }

    @ParameterizedTest
    @EnumSource(OrderStatus.class)
    void cancelledAndRefundedOrdersDoNotCount(OrderStatus status) {
        OrderState order = in(status);
        boolean calledOff = status == OrderStatus.CANCELLED || status == OrderStatus.REFUNDED;
        assertThat(order.countedValue() == null).isEqualTo(calledOff);
        boolean open = !calledOff && status != OrderStatus.DELIVERED;
        assertThat(order.late(LocalDate.of(2026, 5, 2))).isEqualTo(open);
        assertThat(order.late(LocalDate.of(2026, 5, 1))).isFalse();
    }

    @Test
    void anOrderWithNothingToPayIsPaid() {
        OrderItem free = new OrderItem(
                "Food",
                null,
                BigDecimal.ONE,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                null,
                BigDecimal.ZERO,
                new BigDecimal("0.00"));

        assertThat(withItems(List.of(free)).paymentStatus()).isEqualTo(PaymentStatus.PAID);
        assertThat(in(OrderStatus.PENDING).paymentStatus()).isEqualTo(PaymentStatus.PENDING);
    }

    @Test
    void figuresAreTheSumOfTheOrdersThatCount() {
        CustomerFigures figures = CustomerFigures.of(
                List.of(in(OrderStatus.DELIVERED), in(OrderStatus.CANCELLED), in(OrderStatus.PENDING)));
        assertThat(figures.totalOrders()).isEqualTo(2);
        assertThat(figures.lifetimeValue()).isEqualTo(2000);
    }

    private static Collection<List<RecordedEvent>> orders(long seed) {
        return RandomCompany.events(seed, 400).stream()
                .filter(event -> event.event() instanceof OrderEvent)
                .collect(Collectors.groupingBy(RecordedEvent::streamId))
                .values();
    }

    private static OrderState in(OrderStatus status) {
        OrderState order = withItems(List.of(new OrderItem(
                "Food",
                "F",
                BigDecimal.ONE,
                BigDecimal.TEN,
                BigDecimal.ZERO,
                null,
                BigDecimal.ZERO,
                new BigDecimal("10.00"))));
        return new OrderState(
                order.id(),
                order.companyId(),
                order.customerId(),
                order.orderNumber(),
                order.currency(),
                order.items(),
                null,
                null,
                null,
                LocalDate.of(2026, 5, 1),
                null,
                null,
                null,
                null,
                null,
                status,
                order.paymentStatus(),
                order.paidTotal(),
                order.refundedTotal(),
                order.placedAt(),
                order.createdBy(),
                order.moves(),
                order.updatedAt(),
                order.version());
    }

    private static OrderState withItems(List<OrderItem> items) {
        RecordedEvent any = orders(11).iterator().next().getFirst();
        OrderEvent.OrderCreated created = new OrderEvent.OrderCreated(
                UUID.randomUUID(),
                UUID.randomUUID(),
                any.companyId(),
                "ORD-1",
                "EUR",
                items,
                null,
                null,
                null,
                LocalDate.of(2026, 5, 1),
                null,
                null);
        return OrderState.apply(
                null,
                new RecordedEvent(
                                1,
                                1,
                                created.orderId(),
                                0,
                                "order.created",
                                any.companyId(),
                                any.actor(),
                                null,
                                null,
                                false,
                                any.recordedAt(),
                                any.effectiveAt(),
                                "00",
                                created)
                        .happened(OrderEvent.class));
    }
}
