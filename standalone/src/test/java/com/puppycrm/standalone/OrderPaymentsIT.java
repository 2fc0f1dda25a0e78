package com.puppycrm.standalone;

import static com.puppycrm.standalone.SharedCompany.api;
import static com.puppycrm.standalone.SharedCompany.company;
import static com.puppycrm.standalone.TestCompany.item;
import static com.puppycrm.standalone.TestOrders.customer;
import static com.puppycrm.standalone.TestOrders.editing;
import static com.puppycrm.standalone.TestOrders.move;
import static com.puppycrm.standalone.TestOrders.order;
import static com.puppycrm.standalone.TestOrders.orderIn;
import static com.puppycrm.standalone.TestOrders.path;
import static com.puppycrm.standalone.TestOrders.pay;
import static com.puppycrm.standalone.TestOrders.placing;
import static com.puppycrm.standalone.TestOrders.theRecordsAgree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Payments and refunds of an order. */
class OrderPaymentsIT {

    @Test
    void anOrderIsPaidOncePaidInFull() {
        UUID id = company.order(customer);

        assertThat(pay(id, "payment", "40.00").expect(200).text("payment_status"))
                .isEqualTo("pending");
        assertThat(order(id).text("paid_total")).isEqualTo("40.00");
        pay(id, "payment", "60.01").refused(409, "payment_exceeds_total");
        assertThat(pay(id, "failure", "60.00").expect(200).text("payment_status"))
                .isEqualTo("failed");
        assertThat(pay(id, "payment", "60.00").expect(200).text("payment_status"))
                .isEqualTo("paid");
        pay(id, "payment", "0.01").refused(409, "payment_exceeds_total");
        pay(id, "failure", "1.00").refused(409, "already_paid");

        Reply payments = api().get(path(id, "payments/")).expect(200);
        assertThat(payments.items("kind")).containsExactly("payment", "failure", "payment");
        assertThat(payments.items("amount")).containsExactly("40.00", "60.00", "60.00");
        theRecordsAgree(id, List.of());
    }

    @Test
    void aPaymentMayHaveBeenMadeEarlierThanItIsRecorded() {
        UUID id = company.order(customer);
        Instant placed = Instant.parse(order(id).text("placed_at"));
        Map<String, Object> payment = Map.of("kind", "payment", "amount", "10");
        Instant now = placed.plusMillis(1);
        await().until(() -> Instant.now().isAfter(now));

        paying(id, payment, placed.minusMillis(1).toString()).refusedFields("paid_at");
        paying(
                        id,
                        payment,
                        LocalDate.ofInstant(placed, ZoneOffset.UTC).minusDays(3).toString())
                .refusedFields("paid_at");
        paying(id, payment, "2999-01-01").refusedFields("paid_at");
        paying(id, payment, "2999-01-01T00:00:00Z").refusedFields("paid_at");
        paying(id, payment, "yesterday").refusedFields("paid_at");
        paying(id, payment, "2026-02-30").refusedFields("paid_at");
        paying(id, payment, now.atOffset(ZoneOffset.ofHours(5)).toString()).expect(200);
        paying(id, Map.of("kind", "failure", "amount", "10"), placed.toString()).expect(200);
        pay(id, "refund", "10").expect(200);

        List<JsonNode> payments = api().get(path(id, "payments/")).expect(200).items();
        assertThat(payments.subList(0, 2))
                .extracting(shown -> shown.path("paid_at").stringValue())
                .containsExactly(now.toString(), placed.toString());
        assertThat(payments.get(2).path("paid_at")).isEqualTo(payments.get(2).path("at"));
        assertThat(payments)
                .allSatisfy(shown -> assertThat(Instant.parse(shown.path("at").stringValue()))
                        .isAfter(placed));
    }

    private static Reply paying(UUID id, Map<String, Object> payment, String paidAt) {
        Map<String, Object> body = new HashMap<>(payment);
        body.put("paid_at", paidAt);
        return api().post(path(id, "payments/"), body);
    }

    @Test
    void refundsNeverExceedPayments() {
        UUID id = company.order(customer);
        pay(id, "refund", "0.01").refused(409, "refund_exceeds_paid");
        pay(id, "payment", "100").expect(200);
        company.move(id, "processing", "shipped", "delivered");

        assertThat(pay(id, "refund", "30.00").expect(200).text("payment_status"))
                .isEqualTo("paid");
        pay(id, "refund", "70.01").refused(409, "refund_exceeds_paid");
        assertThat(pay(id, "refund", "70.00").expect(200).text("payment_status"))
                .isEqualTo("refunded");

        Reply now = order(id);
        assertThat(now.text("status")).isEqualTo("delivered");
        assertThat(now.text("refunded_total")).isEqualTo("100.00");
        theRecordsAgree(id, List.of("processing", "shipped", "delivered"));
    }

    @Test
    void aCancelledOrderAcceptsNoPayment() {
        UUID id = orderIn("cancelled");

        pay(id, "payment", "1").refused(409, "order_closed");
        pay(id, "failure", "1").refused(409, "order_closed");
    }

    @Test
    void refundingACancelledOrderRefundsTheAmountPaid() {
        UUID id = company.order(customer);
        pay(id, "payment", "40").expect(200);
        pay(id, "refund", "15").expect(200);
        company.move(id, "cancelled");

        Reply refunded = move(id, Map.of("status", "refunded")).expect(200);

        assertThat(refunded.text("refunded_total")).isEqualTo("40.00");
        assertThat(refunded.text("payment_status")).isEqualTo("refunded");
        Reply payments = api().get(path(id, "payments/")).expect(200);
        assertThat(payments.items("kind")).containsExactly("payment", "refund", "refund");
        assertThat(payments.items("amount")).containsExactly("40.00", "15.00", "25.00");
        theRecordsAgree(id, List.of("cancelled", "refunded"));
    }

    @Test
    void refundingAnUnpaidOrderRefundsNothing() {
        UUID id = orderIn("refunded");

        assertThat(order(id).text("refunded_total")).isEqualTo("0.00");
        assertThat(order(id).text("payment_status")).isEqualTo("pending");
        assertThat(api().get(path(id, "payments/")).items()).isEmpty();
    }

    @Test
    void anOrderWithNothingToPayIsPaid() {
        Reply free = placing(item("1", "0")).expect(201);
        UUID id = free.id();

        assertThat(free.text("payment_status")).isEqualTo("paid");
        assertThat(order(id).text("payment_status")).isEqualTo("paid");
        pay(id, "failure", "1").refused(409, "already_paid");
        assertThat(editing(id, item("1", "1")).expect(200).text("payment_status"))
                .isEqualTo("pending");
        theRecordsAgree(id, List.of());
    }
}
