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
import com.puppycrm.platform.input.Moment;
import com.puppycrm.platform.input.Parsed;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.records.companies.CompanyTerms;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be accepted of requests for an order, and the commands that they give. */
class OrderRequestsTest {

    private static final Target TARGET = new Target(ORDER, ExpectedVersion.of(3), PAYMENT, NOON);

    private static Parsed<UpdateOrderStatus> move(@Nullable String carrier, @Nullable Instant at) {
        var move = new NewStatus(OrderStatus.SHIPPED, "note", "T-1", carrier, at);
        return NewStatus.accept(Sent.whole(move), TARGET, COMPANY_TERMS);
    }

    private static Parsed<OrderCommand> payment(PaymentKind kind, String amount) {
        return payment(kind, amount, null, COMPANY_TERMS);
    }

    private static Parsed<OrderCommand> payment(
            PaymentKind kind, String amount, @Nullable String paidAt, CompanyTerms company) {
        Moment moment = paidAt == null ? null : Moment.of(paidAt);
        var payment = new NewPayment(kind, new BigDecimal(amount), "card", "R-1", "note", moment);
        return NewPayment.accept(Sent.whole(payment), TARGET, company);
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
        var details = new PaymentDetails(PAYMENT, new BigDecimal("1.50"), "card", "R-1", "note", null);

        assertThat(payment(PaymentKind.PAYMENT, "1.5").orThrow())
                .isEqualTo(new RecordPayment(ORDER, ExpectedVersion.of(3), details, NOON));
        assertThat(payment(PaymentKind.FAILURE, "1.5").orThrow())
                .isEqualTo(new RecordFailedPayment(ORDER, ExpectedVersion.of(3), details, NOON));
        assertThat(payment(PaymentKind.REFUND, "1.5").orThrow())
                .isEqualTo(new RefundPayment(ORDER, ExpectedVersion.of(3), details, NOON));
        assertThat(fields(payment(PaymentKind.REFUND, "0.001"))).containsExactly("amount");
        assertThat(fields(payment(PaymentKind.REFUND, "0"))).containsExactly("amount");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T12:00:00Z,      ",
        "2026-03-02T13:00:00+01:00, ",
        "2026-03-02T12:00:00.001Z,  paid_at",
        "2026-03-02,                ",
        "2026-03-03,                paid_at",
        "1970-01-01,                ",
        "9999-12-31,                paid_at",
    })
    void nothingWasPaidInTheFuture(String paidAt, @Nullable String error) {
        for (PaymentKind kind : PaymentKind.values()) {
            assertThat(fields(payment(kind, "1", paidAt, COMPANY_TERMS)))
                    .isEqualTo(error == null ? List.of() : List.of(error));
        }
        assertThat(fields(payment(PaymentKind.PAYMENT, "0", paidAt, COMPANY_TERMS)))
                .as("with the other errors")
                .isEqualTo(error == null ? List.of("amount") : List.of("amount", error));
    }

    @Test
    void aDayIsOneOfTheCompanysCalendar() {
        var farEast = new CompanyTerms(COMPANY_TERMS.id(), COMPANY_TERMS.currency(), ZoneId.of("Pacific/Kiritimati"));
        var farWest = new CompanyTerms(COMPANY_TERMS.id(), COMPANY_TERMS.currency(), ZoneId.of("Pacific/Pago_Pago"));

        assertThat(fields(payment(PaymentKind.PAYMENT, "1", "2026-03-03", farEast)))
                .isEmpty();
        assertThat(fields(payment(PaymentKind.PAYMENT, "1", "2026-03-03", farWest)))
                .containsExactly("paid_at");
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
