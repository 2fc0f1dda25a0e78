package com.puppycrm.standalone;

import static com.puppycrm.standalone.SharedCompany.api;
import static com.puppycrm.standalone.SharedCompany.company;
import static com.puppycrm.standalone.TestCompany.item;
import static com.puppycrm.standalone.TestOrders.WAYS;
import static com.puppycrm.standalone.TestOrders.customer;
import static com.puppycrm.standalone.TestOrders.editing;
import static com.puppycrm.standalone.TestOrders.order;
import static com.puppycrm.standalone.TestOrders.orderIn;
import static com.puppycrm.standalone.TestOrders.path;
import static com.puppycrm.standalone.TestOrders.pay;
import static com.puppycrm.standalone.TestOrders.theRecordsAgree;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be changed in an order, and until when. */
class OrderEditsIT {

    @ParameterizedTest
    @CsvSource({"pending, 200", "processing, 200", "shipped, 409", "delivered, 409", "cancelled, 409", "refunded, 409"})
    void itemsAddressesAndDateCanChangeWhilePendingOrProcessing(String status, int expected) {
        UUID id = orderIn(status);
        List<Map<String, Object>> changes = List.of(
                Map.of("items", List.of(item("3", "50.00"))),
                Map.of("shipping_address", Map.of("line1", "Dog Lane 1", "city", "Bath", "country", "UK")),
                Map.of("billing_address", Map.of("line1", "Cat Lane 1", "country", "DE")),
                Map.of("expected_delivery_date", "2031-05-06"),
                Map.of("payment_method", "card"));

        for (Map<String, Object> change : changes) {
            Reply reply = api().patch(path(id, ""), change).expect(expected);
            if (expected == 409) {
                reply.refused(409, "order_not_editable");
            }
        }

        Reply now = order(id);
        assertThat(now.text("total")).isEqualTo(expected == 200 ? "150.00" : "100.00");
        if (expected == 200) {
            assertThat(now.at("/shipping_address/country").stringValue()).isEqualTo("GB");
            assertThat(now.text("expected_delivery_date")).isEqualTo("2031-05-06");
            // One event per edit.
            assertThat(company.product().sequences(id))
                    .hasSize(1 + WAYS.get(status).size() + changes.size());
        }
        theRecordsAgree(id, WAYS.get(status));
    }

    @ParameterizedTest
    @CsvSource({"pending, 200", "processing, 200", "shipped, 200", "cancelled, 200", "delivered, 409", "refunded, 409"})
    void trackingCanBeSetUntilTheOrderIsFinal(String status, int expected) {
        UUID id = orderIn(status);

        api().patch(path(id, ""), Map.of("tracking_number", "T-1", "carrier", "DHL"))
                .expect(expected);

        assertThat(order(id).text("tracking_number")).isEqualTo(expected == 200 ? "T-1" : "");
    }

    @Test
    void anEditNeverReducesTheTotalBelowTheAmountPaid() {
        UUID id = company.order(customer);
        pay(id, "payment", "60").expect(200);

        api().patch(path(id, ""), Map.of("items", List.of(item("1", "59.99")))).refused(409, "total_below_paid");
        Reply exact = api().patch(path(id, ""), Map.of("items", List.of(item("1", "60"))))
                .expect(200);

        assertThat(exact.text("payment_status")).isEqualTo("paid");
    }

    @Test
    void afterAFailureReducingTheTotalToTheAmountPaidMakesItPaid() {
        UUID id = company.order(customer);
        pay(id, "payment", "60").expect(200);
        pay(id, "failure", "40").expect(200);

        assertThat(editing(id, item("1", "60")).expect(200).text("payment_status"))
                .isEqualTo("paid");

        theRecordsAgree(id, List.of());
    }

    @Test
    void anEditThatChangesNothingAddsNoEvent() {
        UUID id = company.order(customer);

        Reply same = api().patch(path(id, ""), Map.of("items", List.of(item("2", "50.00"))))
                .expect(200);

        assertThat(same.version()).isEqualTo(1);
        assertThat(editing(id, item("2.0", "50")).expect(200).version()).isEqualTo(1);
        assertThat(company.product().sequences(id)).hasSize(1);
    }
}
