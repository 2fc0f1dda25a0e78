package com.puppycrm.standalone;

import static com.puppycrm.standalone.SharedCompany.api;
import static com.puppycrm.standalone.SharedCompany.company;
import static com.puppycrm.standalone.SharedCompany.customer;
import static com.puppycrm.standalone.TestCompany.atOnce;
import static com.puppycrm.standalone.TestCompany.item;
import static com.puppycrm.standalone.TestCompany.person;
import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.platform.database.CommandDatabase;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A request that is repeated with its key has one effect and one response. */
class IdempotencyIT {

    @Test
    void oneKeyHasOneEffectAndOneResponse() {
        Map<String, Object> body = person();
        String key = RunningProduct.unique("key");
        long before = company.product().eventsOf(company.id(), "customer.created");

        List<Reply> replies = atOnce(
                20,
                () -> api().call("POST", "/api/customers/")
                        .header("Idempotency-Key", key)
                        .json(body)
                        .send());

        assertThat(replies).allSatisfy(reply -> reply.expect(201));
        assertThat(replies.stream().map(Reply::body).distinct()).hasSize(1);
        assertThat(replies.stream().map(reply -> reply.header("Location")).distinct())
                .hasSize(1);
        assertThat(replies.stream().map(reply -> reply.header("ETag")).distinct())
                .containsExactly("\"1\"");
        assertThat(replies.stream()
                        .filter(reply -> reply.header("Idempotency-Replayed").equals("true")))
                .hasSize(19);
        assertThat(company.product().eventsOf(company.id(), "customer.created")).isEqualTo(before + 1);
    }

    @Test
    void aKeyBelongsToOneRequestOfOneCaller() {
        Map<String, Object> body = person();
        String key = RunningProduct.unique("key");
        Reply first = keyed(api(), key, body).expect(201);
        long created = company.product().eventsOf(company.id(), "customer.created");
        long archived = company.product().eventsOf(company.id(), "customer.archived");

        keyed(api(), key, person()).refused(409, "idempotency_key_reused");
        api().call("POST", customer(first.id()) + "archive/")
                .header("Idempotency-Key", key)
                .send()
                .refused(409, "idempotency_key_reused");
        keyed(api(), key, Map.of("email", "bad")).refused(400, "invalid_input");
        assertThat(company.product().eventsOf(company.id(), "customer.created")).isEqualTo(created);
        assertThat(company.product().eventsOf(company.id(), "customer.archived"))
                .isEqualTo(archived);
        keyed(company.hire("manager").api(), key, person()).expect(201);
        keyed(TestCompany.register().api(), key, body).expect(201);
        assertThat(keyed(api(), key, body).expect(201).id()).isEqualTo(first.id());
    }

    /** A client may write the request anew for each attempt. */
    @Test
    void aRequestIsTheSameHoweverItIsWritten() {
        String customer = company.customer().toString();
        String key = RunningProduct.unique("key");
        Reply first = written(key, "/api/orders/", """
            {"customer_id": "%s", "items": [{"product_name": "Napf", "quantity": 2, "unit_price": "10"}]}
            """.formatted(customer)).expect(201);

        Reply again = written(key, "/api/orders", """
            {"items":[{"unit_price":10.00,"quantity":2,"product_name":"\\u004eapf","discount":null}],
             "customer_id":"%s"}
            """.formatted(customer.toUpperCase(Locale.ROOT)))
                .expect(201);

        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.body()).isEqualTo(first.body());
        for (String other : List.of(
                "\"product_name\": \"Napf\", \"quantity\": 2, \"unit_price\": \"10.01\"",
                "\"product_name\": \"napf\", \"quantity\": 2, \"unit_price\": \"10\"")) {
            written(key, "/api/orders/", "{\"customer_id\": \"" + customer + "\", \"items\": [{" + other + "}]}")
                    .refused(409, "idempotency_key_reused");
        }
    }

    /** Versions before 2026-12 kept a digest of the request's bytes; their keys are good for a day after the upgrade. */
    @Test
    void aKeyOfAnEarlierVersionHasItsResponseStill() throws NoSuchAlgorithmException {
        String key = RunningProduct.unique("key");
        String body = "{\"email\": \"" + RunningProduct.unique("upgraded") + "@example.org\","
                + " \"first_name\": \"A\", \"last_name\": \"B\"}";
        Reply first = written(key, "/api/customers/", body).expect(201);
        byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest(("POST\n/api/customers\nnull\n" + body).getBytes(StandardCharsets.UTF_8));
        int replaced = company.product()
                .bean(CommandDatabase.class)
                .jdbc()
                .sql("update command.idempotent_answer set digest = :digest where key = :key")
                .param("digest", HexFormat.of().formatHex(digest))
                .param("key", key)
                .update();

        Reply again = written(key, "/api/customers/", body).expect(201);

        assertThat(replaced).isEqualTo(1);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.body()).isEqualTo(first.body());
        written(key, "/api/customers/", body.replace("upgraded", "another")).refused(409, "idempotency_key_reused");
    }

    private static Reply written(String key, String path, String body) {
        return api().call("POST", path)
                .header("Idempotency-Key", key)
                .text("application/json", body)
                .send();
    }

    @Test
    void aReusedKeyTakesNoOrderNumber() {
        String customer = company.customer().toString();
        String key = RunningProduct.unique("key");
        Reply first = ordered(key, customer, "1").expect(201);

        ordered(key, customer, "2").refused(409, "idempotency_key_reused");
        api().call("POST", "/api/orders/" + first.id() + "/reorder/")
                .header("Idempotency-Key", key)
                .send()
                .refused(409, "idempotency_key_reused");
        ordered(key, customer, "0").refused(400, "invalid_input");
        ordered(key, UUID.randomUUID().toString(), "1").refused(404, "not_found");

        String next =
                ordered(RunningProduct.unique("key"), customer, "1").expect(201).text("order_number");
        assertThat(number(next)).isEqualTo(number(first.text("order_number")) + 1);
    }

    private static Reply ordered(String key, String customer, String quantity) {
        return api().call("POST", "/api/orders/")
                .header("Idempotency-Key", key)
                .json(Map.of("customer_id", customer, "items", List.of(item(quantity, "10"))))
                .send();
    }

    private static int number(String orderNumber) {
        return Integer.parseInt(orderNumber.substring(orderNumber.lastIndexOf('-') + 1));
    }

    private static Reply keyed(Api caller, String key, Map<String, Object> body) {
        return caller.call("POST", "/api/customers/")
                .header("Idempotency-Key", key)
                .json(body)
                .send();
    }

    @Test
    void theResponseIsRepeatedEvenIfTheRecordHasChangedSince() {
        UUID order = company.order(company.customer());
        String path = "/api/orders/" + order + "/payments/";
        String key = RunningProduct.unique("key");
        Map<String, Object> payment = Map.of("kind", "payment", "amount", "10.00");
        Reply first = api().call("POST", path)
                .header("Idempotency-Key", key)
                .json(payment)
                .send()
                .expect(200);
        api().post(path, payment).expect(200);

        Reply repeated = api().call("POST", path)
                .header("Idempotency-Key", key)
                .json(payment)
                .send()
                .expect(200);

        assertThat(repeated.body()).isEqualTo(first.body());
        assertThat(api().get("/api/orders/" + order + "/").text("paid_total")).isEqualTo("20.00");
    }

    @Test
    void aRefusedRequestLeavesItsKeyFree() {
        String key = RunningProduct.unique("key");
        Map<String, Object> body = person();
        UUID first = company.customer(body);

        keyed(api(), key, body).refused(409, "email_taken");
        api().patch(customer(first), Map.of("email", RunningProduct.unique("other") + "@example.org"))
                .expect(200);

        keyed(api(), key, body).expect(201);
    }
}
