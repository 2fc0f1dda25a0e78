package com.puppycrm.command.orders;

import static com.puppycrm.command.orders.OrderScenario.COMPANY;
import static com.puppycrm.command.orders.OrderScenario.CUSTOMER;
import static com.puppycrm.command.orders.OrderScenario.NOON;
import static com.puppycrm.command.orders.OrderScenario.ORDER;
import static com.puppycrm.command.orders.OrderScenario.edit;
import static com.puppycrm.command.orders.OrderScenario.fail;
import static com.puppycrm.command.orders.OrderScenario.given;
import static com.puppycrm.command.orders.OrderScenario.move;
import static com.puppycrm.command.orders.OrderScenario.newItem;
import static com.puppycrm.command.orders.OrderScenario.pay;
import static com.puppycrm.command.orders.OrderScenario.place;
import static com.puppycrm.command.orders.OrderScenario.refund;
import static com.puppycrm.command.orders.OrderScenario.track;
import static com.puppycrm.command.orders.OrderScenario.upTo;
import static com.puppycrm.events.orders.OrderStatus.CANCELLED;
import static com.puppycrm.events.orders.OrderStatus.DELIVERED;
import static com.puppycrm.events.orders.OrderStatus.PROCESSING;
import static com.puppycrm.events.orders.OrderStatus.REFUNDED;
import static com.puppycrm.events.orders.OrderStatus.SHIPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.puppycrm.command.orders.OrderCommand.CreateOrder;
import com.puppycrm.events.orders.OrderEvent;
import com.puppycrm.events.orders.OrderItem;
import com.puppycrm.events.orders.PaymentStatus;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.testing.Scenario;
import com.puppycrm.records.orders.OrderState;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OrderPaymentsTest {

    @Test
    void anOrderIsPaidOnceItsTotalIsPaid() {
        var order = given(place()).when(pay("60.00"));
        assertThat(order.state().paymentStatus()).isEqualTo(PaymentStatus.PENDING);
        assertThat(order.when(pay("40.00")).state().paymentStatus()).isEqualTo(PaymentStatus.PAID);
    }

    @Test
    void neverMoreIsPaidThanTheTotal() {
        assertThat(given(place(), pay("99.99")).refuses(pay("0.02")).code()).isEqualTo("payment_exceeds_total");
    }

    @Test
    void aFailedPaymentCanBeRetried() {
        var order = given(place(), fail("100.00"));
        assertThat(order.state().paymentStatus()).isEqualTo(PaymentStatus.FAILED);
        assertThat(order.when(pay("100.00")).state().paymentStatus()).isEqualTo(PaymentStatus.PAID);
        assertThat(order.refuses(fail("1.00")).code()).isEqualTo("already_paid");
    }

    @Test
    void afterAFailureAnEditDownToTheAmountPaidMakesItPaid() {
        var order = given(place(), pay("60.00"), fail("40.00"));
        assertThat(order.when(edit(newItem("1", "80", "0"))).state().paymentStatus())
                .isEqualTo(PaymentStatus.FAILED);
        assertThat(order.when(edit(newItem("1", "60", "0"))).state().paymentStatus())
                .isEqualTo(PaymentStatus.PAID);
    }

    @Test
    void anOrderWithNothingToPayIsPaid() {
        var order = given(place(newItem("1", "10", "10")));
        assertThat(order.state().paymentStatus()).isEqualTo(PaymentStatus.PAID);
        assertThat(order.refuses(fail("1.00")).code()).isEqualTo("already_paid");
        assertThat(order.when(edit(newItem("1", "10", "0"))).state().paymentStatus())
                .isEqualTo(PaymentStatus.PENDING);
        assertThat(order.when(edit(newItem("1", "10", "10"))).state().paymentStatus())
                .isEqualTo(PaymentStatus.PAID);
    }

    @Test
    void aFullyRefundedOrderStaysRefundedWhateverItsItemsTotal() {
        var order = given(place(), pay("60.00"), refund("60.00"));
        assertThat(order.when(edit(newItem("1", "60", "0"))).state().paymentStatus())
                .isEqualTo(PaymentStatus.REFUNDED);
    }

    @Test
    void aRefundAfterDeliveryLeavesTheOrderDelivered() {
        var order = given(upTo(DELIVERED)).when(pay("100.00")).when(refund("30.00"));
        assertThat(order.state().status()).isEqualTo(DELIVERED);
        assertThat(order.state().paymentStatus()).isEqualTo(PaymentStatus.PAID);
        assertThat(order.when(refund("70.00")).state().paymentStatus()).isEqualTo(PaymentStatus.REFUNDED);
        assertThat(order.refuses(refund("0.01")).code()).isEqualTo("refund_exceeds_paid");
    }

    @Test
    void aCancelledOrderTakesNoPayment() {
        assertThat(given(upTo(CANCELLED)).refuses(pay("1.00")).code()).isEqualTo("order_closed");
    }

    @Test
    void itemsNeverTotalLessThanWasPaid() {
        Rejection refused = given(place(), pay("50.00")).refuses(edit(newItem("1", "49.99", "0")));
        assertThat(refused.code()).isEqualTo("total_below_paid");
    }

    @Test
    void anOrderTotalsATrillionAtMost() {
        var most = newItem("1000000", "1000000", "0");
        assertThat(given(place(most)).state().total().amount()).isEqualByComparingTo(OrderLines.MAXIMUM);
        NewItem more = newItem("1", "0.01", "0");
        assertThatThrownBy(() -> place(most, more)).hasMessageContaining("fields are invalid");
        // A repeat of an order from before there was a maximum.
        OrderContent content = place(most).content();
        OrderItem line = content.items().getFirst();
        var twice = new OrderContent(List.of(line, line), null, null, null, null, null, null);
        var again = new CreateOrder(ORDER, COMPANY, CUSTOMER, "ORD-2026-000001", "USD", twice, null, null, NOON);
        Rejection tooLarge = given().refuses(again);
        assertThat(tooLarge.code()).isEqualTo("order_too_large");
        assertThat(tooLarge.details()).containsExactly(Map.entry("most", OrderLines.MAXIMUM));
    }

    @Test
    void moreItemsMakeAPaidOrderUnpaidAgain() {
        var order = given(place(), pay("100.00")).when(edit(newItem("3", "40", "0")));
        assertThat(order.state().paymentStatus()).isEqualTo(PaymentStatus.PENDING);
        assertThat(order.state().total().amount()).isEqualByComparingTo("120.00");
    }

    @Test
    void itemsChangeUntilTheOrderIsShippedAndTrackingUntilItIsFinal() {
        assertThat(given(upTo(PROCESSING)).when(edit(newItem("1", "1", "0"))).happened())
                .hasSize(1);
        assertThat(given(upTo(SHIPPED)).refuses(edit(newItem("1", "1", "0"))).code())
                .isEqualTo("order_not_editable");
        assertThat(given(upTo(SHIPPED)).when(track("T", "DHL")).happened()).hasSize(1);
        assertThat(given(upTo(CANCELLED)).when(track("T", "DHL")).happened()).hasSize(1);
        assertThat(given(upTo(CANCELLED)).refuses(edit(newItem("1", "1", "0"))).code())
                .isEqualTo("order_not_editable");
        assertThat(given(upTo(DELIVERED)).refuses(track("T", "DHL")).code()).isEqualTo("order_not_editable");
        assertThat(given(upTo(REFUNDED)).refuses(track("T", "DHL")).code()).isEqualTo("order_not_editable");
    }

    @Test
    void aChangeToTheCurrentValuesRecordsNothing() {
        assertThat(given(place(), track("T", "DHL")).when(track("T", "DHL")).happened())
                .isEmpty();
        assertThat(given(place(newItem("2", "40", "0")))
                        .when(edit(newItem("2.000", "40.00", "0.0")))
                        .happened())
                .isEmpty();
    }

    /** For any sequence of commands: 0 <= refunded <= paid <= total. */
    @Property
    void theAmountsStayWithinTheirBounds(
            @ForAll @Size(max = 20) List<@BigRange(min = "-120", max = "120") @Scale(2) BigDecimal> tries) {
        var order = given(place());
        for (BigDecimal amount : tries) {
            if (amount.signum() != 0) {
                attempt(order, amount);
            }
        }
        OrderState sums = order.state();
        assertThat(sums.refundedTotal()).isNotNegative().isLessThanOrEqualTo(sums.paidTotal());
        assertThat(sums.paidTotal()).isLessThanOrEqualTo(sums.total().amount());
        assertThat(sums.paymentStatus() == PaymentStatus.PAID)
                .as("paid means all of it, and not all given back")
                .isEqualTo(sums.paidTotal().compareTo(sums.total().amount()) == 0
                        && sums.refundedTotal().compareTo(sums.paidTotal()) < 0);
    }

    private static void attempt(Scenario<OrderCommand, OrderEvent, OrderState> order, BigDecimal amount) {
        String size = amount.abs().toPlainString();
        try {
            order.when(amount.signum() > 0 ? pay(size) : refund(size));
        } catch (Rejection refused) {
            assertThat(refused.code()).isIn("payment_exceeds_total", "refund_exceeds_paid");
        }
    }

    @Test
    void aMoveDoesNotChangeTheAmounts() {
        var order = given(place(), pay("10.00"), move(PROCESSING));
        assertThat(order.state().paidTotal()).isEqualByComparingTo("10.00");
    }
}
