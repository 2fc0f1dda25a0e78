package com.puppycrm.command.orders;

import static com.puppycrm.command.orders.OrderScenario.CUSTOMER;
import static com.puppycrm.command.orders.OrderScenario.DAY;
import static com.puppycrm.command.orders.OrderScenario.NOON;
import static com.puppycrm.command.orders.OrderScenario.ORDER;
import static com.puppycrm.command.orders.OrderScenario.PAYMENT;
import static com.puppycrm.command.orders.OrderScenario.given;
import static com.puppycrm.command.orders.OrderScenario.move;
import static com.puppycrm.command.orders.OrderScenario.moveAt;
import static com.puppycrm.command.orders.OrderScenario.note;
import static com.puppycrm.command.orders.OrderScenario.pay;
import static com.puppycrm.command.orders.OrderScenario.place;
import static com.puppycrm.command.orders.OrderScenario.track;
import static com.puppycrm.command.orders.OrderScenario.upTo;
import static com.puppycrm.events.orders.OrderStatus.CANCELLED;
import static com.puppycrm.events.orders.OrderStatus.DELIVERED;
import static com.puppycrm.events.orders.OrderStatus.PENDING;
import static com.puppycrm.events.orders.OrderStatus.PROCESSING;
import static com.puppycrm.events.orders.OrderStatus.REFUNDED;
import static com.puppycrm.events.orders.OrderStatus.SHIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.events.orders.OrderEvent.OrderDelivered;
import com.puppycrm.events.orders.OrderEvent.OrderPaymentRefunded;
import com.puppycrm.events.orders.OrderEvent.OrderRefunded;
import com.puppycrm.events.orders.OrderEvent.OrderShipped;
import com.puppycrm.events.orders.OrderEvent.OrderTrackingSet;
import com.puppycrm.events.orders.OrderStatus;
import com.puppycrm.events.orders.PaymentStatus;
import com.puppycrm.platform.Rejection;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OrderMovesTest {

    /** The moves of product.md, section 3, and no others. */
    private static final Map<OrderStatus, List<OrderStatus>> ALLOWED = Map.of(
            PENDING, List.of(PROCESSING, CANCELLED),
            PROCESSING, List.of(SHIPPED, CANCELLED),
            SHIPPED, List.of(DELIVERED),
            DELIVERED, List.of(),
            CANCELLED, List.of(REFUNDED),
            REFUNDED, List.of());

    static Stream<Arguments> everyPair() {
        return Arrays.stream(OrderStatus.values())
                .flatMap(from -> Arrays.stream(OrderStatus.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void anOrderMakesTheMovesOfTheTableAndRejectsTheOthers(OrderStatus from, OrderStatus to) {
        var order = given(upTo(from));
        assertThat(order.state().status()).isEqualTo(from);
        assertThat(order.state().allowedTransitions()).containsExactlyElementsOf(ALLOWED.get(from));

        if (ALLOWED.get(from).contains(to)) {
            assertThat(order.when(move(to)).state().status()).isEqualTo(to);
        } else {
            Rejection refused = order.refuses(move(to));
            assertThat(refused.code()).isEqualTo("transition_not_allowed");
            assertThat(refused.details())
                    .containsEntry(
                            "allowed_transitions",
                            ALLOWED.get(from).stream()
                                    .map(OrderStatus::wireName)
                                    .toList());
        }
    }

    @Test
    void trackingSentWithAMoveIsASeparateEventBeforeIt() {
        var ship = move(SHIPPED, "note", "by ferry", "tracking_number", "T-1", "carrier", "DHL");
        given(upTo(PROCESSING))
                .when(ship)
                .then(
                        new OrderTrackingSet(ORDER, CUSTOMER, "T-1", "DHL"),
                        new OrderShipped(ORDER, CUSTOMER, "by ferry"));
    }

    @Test
    void unchangedTrackingSentWithAMoveIsNoEvent() {
        var ship = move(SHIPPED, "tracking_number", "T-1");
        given(upTo(PROCESSING)).when(track("T-1", "DHL")).when(ship).then(new OrderShipped(ORDER, CUSTOMER, null));
    }

    @Test
    void deliverySetsTheActualDate() {
        var order = given(upTo(SHIPPED)).when(move(DELIVERED)).then(new OrderDelivered(ORDER, CUSTOMER, DAY, null));
        assertThat(order.state().actualDeliveryDate()).isEqualTo(DAY);
    }

    @Test
    void closingACancelledOrderRefundsWhateverWasPaid() {
        var paid = new BigDecimal("30.00");
        given(place(), pay("30.00"), move(CANCELLED))
                .when(move(REFUNDED))
                .then(
                        new OrderPaymentRefunded(
                                ORDER, CUSTOMER, PAYMENT, paid, null, null, null, paid, PaymentStatus.REFUNDED, null),
                        new OrderRefunded(ORDER, CUSTOMER, null));
    }

    @Test
    void closingAnUnpaidCancelledOrderRefundsNothing() {
        given(upTo(CANCELLED)).when(move(REFUNDED)).then(new OrderRefunded(ORDER, CUSTOMER, null));
    }

    @Test
    void aSpecifiedTimeMayEqualButNotPrecedeThatOfTheLastEvent() {
        var order = given(upTo(PROCESSING)).when(note("called"));
        assertThat(order.refuses(moveAt(SHIPPED, NOON.minusSeconds(1))).code()).isEqualTo("at_too_early");
        assertThat(order.when(moveAt(SHIPPED, NOON)).state().status()).isEqualTo(SHIPPED);
    }

    @Test
    void anOrderThatWasNeverPlacedCanNotBeMoved() {
        assertThat(given().refuses(move(PROCESSING)).kind()).isEqualTo(Rejection.Kind.NOT_FOUND);
    }

    @Test
    void anOrderIsPlacedOnce() {
        assertThat(given(place()).refuses(place()).code()).isEqualTo("order_exists");
    }
}
