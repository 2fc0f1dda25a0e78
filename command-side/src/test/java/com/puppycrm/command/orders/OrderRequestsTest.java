package com.puppycrm.command.orders;

import static com.puppycrm.command.orders.OrderScenario.COMPANY_TERMS;
import static com.puppycrm.command.orders.OrderScenario.DAY;
import static com.puppycrm.command.orders.OrderScenario.NOON;
import static com.puppycrm.command.orders.OrderScenario.ORDER;
import static com.puppycrm.command.orders.OrderScenario.PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.command.orders.OrderCommand.AddOrderNote;
import com.puppycrm.command.orders.OrderCommand.PaymentDetails;
import com.puppycrm.command.orders.OrderCommand.RecordFailedPayment;
import com.puppycrm.command.orders.OrderCommand.RecordPayment;
import com.puppycrm.command.orders.OrderCommand.RefundPayment;
import com.puppycrm.command.orders.OrderCommand.UpdateOrderStatus;
import com.puppycrm.command.orders.OrderRequests.NewNote;
import com.puppycrm.command.orders.OrderRequests.NewPayment;
import com.puppycrm.command.orders.OrderRequests.NewStatus;
import com.puppycrm.command.orders.OrderRequests.Target;
import com.puppycrm.events.orders.OrderStatus;
import com.puppycrm.events.orders.PaymentKind;
import com.puppycrm.platform.ExpectedVersion;
import com.puppycrm.platform.Rejection.FieldError;
import com.puppycrm.platform.input.Parsed;
import com.puppycrm.platform.input.Sent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What can be accepted of requests for an order, and the commands that they give. */
class OrderRequestsTest {

    private static final Target TARGET = new Target(ORDER, ExpectedVersion.of(3), PAYMENT, NOON);

    private static Parsed<UpdateOrderStatus> move(@Nullable String carrier, @Nullable Instant at) {
        var move = new NewStatus(OrderStatus.SHIPPED, "note", "T-1", carrier, at);
        return NewStatus.accept(Sent.whole(move), TARGET, COMPANY_TERMS);
    }

    private static Parsed<OrderCommand> payment(PaymentKind kind, String amount) {
        var payment = new NewPayment(kind, new BigDecimal(amount), "card", "R-1", "note");
        return NewPayment.accept(Sent.whole(payment), TARGET, COMPANY_TERMS);
    }

    private static List<String> fields(Parsed<?> parsed) {
        return parsed.errors().stream().map(FieldError::field).toList();
    }

    @Test
    void aMoveIsMadeNowOrAtAPastTime() {
        Instant yesterday = NOON.minus(Duration.ofDays(1));

        assertThat(move("DHL", null).orThrow())
                .isEqualTo(new UpdateOrderStatus(
                        ORDER,
                        ExpectedVersion.of(3),
                        OrderStatus.SHIPPED,
                        "note",
                        "T-1",
                        "DHL",
                        null,
                        DAY,
                        PAYMENT,
                        NOON));
        assertThat(move("DHL", yesterday).orThrow())
                .isEqualTo(new UpdateOrderStatus(
                        ORDER,
                        ExpectedVersion.of(3),
                        OrderStatus.SHIPPED,
                        "note",
                        "T-1",
                        "DHL",
                        yesterday,
                        DAY.minusDays(1),
                        PAYMENT,
                        yesterday));
        assertThat(fields(move("DHL", NOON))).isEmpty();
        assertThat(fields(move("D\nL", NOON.plusMillis(1)))).containsExactlyInAnyOrder("carrier", "at");
    }

    @Test
    void aPaymentIsInTheCompanysCurrency() {
        var details = new PaymentDetails(PAYMENT, new BigDecimal("1.50"), "card", "R-1", "note");

        assertThat(payment(PaymentKind.PAYMENT, "1.5").orThrow())
                .isEqualTo(new RecordPayment(ORDER, ExpectedVersion.of(3), details, NOON));
        assertThat(payment(PaymentKind.FAILURE, "1.5").orThrow())
                .isEqualTo(new RecordFailedPayment(ORDER, ExpectedVersion.of(3), details, NOON));
        assertThat(payment(PaymentKind.REFUND, "1.5").orThrow())
                .isEqualTo(new RefundPayment(ORDER, ExpectedVersion.of(3), details, NOON));
        assertThat(fields(payment(PaymentKind.REFUND, "0.001"))).containsExactly("amount");
        assertThat(fields(payment(PaymentKind.REFUND, "0"))).containsExactly("amount");
    }

    @Test
    void aNoteIsInternalUnlessItSaysOtherwise() {
        assertThat(NewNote.accept(Sent.whole(new NewNote("text", null)), TARGET).orThrow())
                .isEqualTo(new AddOrderNote(ORDER, ExpectedVersion.of(3), PAYMENT, "text", false, NOON));
        assertThat(NewNote.accept(Sent.whole(new NewNote("text", true)), TARGET)
                        .orThrow()
                        .visibleToCustomer())
                .isTrue();
        assertThat(fields(NewNote.accept(Sent.whole(new NewNote(" ", true)), TARGET)))
                .containsExactly("text");
    }
}
