package com.puppycrm.command.orders;

import static com.puppycrm.command.orders.OrderScenario.NOON;
import static com.puppycrm.command.orders.OrderScenario.ORDER;
import static com.puppycrm.command.orders.OrderScenario.given;
import static com.puppycrm.command.orders.OrderScenario.pay;
import static com.puppycrm.command.orders.OrderScenario.payment;
import static com.puppycrm.command.orders.OrderScenario.place;
import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.command.orders.OrderCommand.RecordFailedPayment;
import com.puppycrm.command.orders.OrderCommand.RecordPayment;
import com.puppycrm.command.orders.OrderCommand.RefundPayment;
import com.puppycrm.events.orders.OrderEvent.OrderPayment;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.Rejection.FieldError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the payments of an order were made; it was placed on 2026-03-02 at 12:00 UTC, and the company is there. */
class PaymentTimeTest {

    private static final Instant LATER = NOON.plus(Duration.ofDays(30));

    private static List<OrderCommand> all(@Nullable String paidAt) {
        return List.of(
                new RecordPayment(ORDER, null, payment("10", paidAt), LATER),
                new RecordFailedPayment(ORDER, null, payment("10", paidAt), LATER),
                new RefundPayment(ORDER, null, payment("10", paidAt), LATER));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T12:00:00Z,           2026-03-02T12:00:00Z",
        "2026-03-02T12:00:00.000000999Z, 2026-03-02T12:00:00Z",
        "2026-03-04T09:30:00+01:00,      2026-03-04T08:30:00Z",
        "2026-03-03,                     2026-03-03T00:00:00Z",
        "2026-03-02,                     2026-03-02T12:00:00Z",
    })
    void aTimeIsKeptAndADayIsItsFirstMomentInWhichThereWasTheOrder(String paidAt, Instant kept) {
        var order = given(place(), pay("50"));

        assertThat(all(paidAt))
                .allSatisfy(command -> assertThat(order.decides(command))
                        .singleElement()
                        .extracting(event -> ((OrderPayment) event).paidAt())
                        .isEqualTo(kept));
    }

    @Test
    void aPaymentOfWhichNoTimeIsStatedHasNone() {
        assertThat(all(null))
                .flatMap(given(place(), pay("50"))::decides)
                .allSatisfy(event -> assertThat(((OrderPayment) event).paidAt()).isNull());
    }

    @ParameterizedTest
    @CsvSource({"2026-03-02T11:59:59.999999Z", "2026-03-01", "0001-01-01"})
    void nothingIsPaidBeforeTheOrderWasPlaced(String paidAt) {
        var order = given(place(), pay("50"));

        assertThat(all(paidAt).stream().map(order::refuses).map(Rejection::details))
                .hasSize(3)
                .containsOnly(Map.of(
                        "errors",
                        List.of(new FieldError(
                                "paid_at", "must not be before the order was placed, at 2026-03-02T12:00:00Z"))));
    }

    /** Errors in a request are told before rules that it would break. */
    @Test
    void aWrongTimeIsToldFirst() {
        var order = given(place());

        assertThat(Stream.of(
                                new RecordPayment(ORDER, null, payment("1000", "2026-03-01"), LATER),
                                new RefundPayment(ORDER, null, payment("1000", "2026-03-01"), LATER))
                        .map(order::refuses)
                        .map(Rejection::code))
                .containsOnly("invalid_input");
    }
}
