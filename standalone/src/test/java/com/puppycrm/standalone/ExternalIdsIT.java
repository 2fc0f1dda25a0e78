package com.puppycrm.standalone;

import static com.puppycrm.standalone.RunningProduct.unique;
import static com.puppycrm.standalone.TestCompany.item;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A caller's own keys of customers and orders: unique per company and kind, and found by exactly. */
class ExternalIdsIT {

    private TestCompany company;

    @BeforeEach
    void register() {
        company = TestCompany.register();
    }

    private static Map<String, Object> person(String externalId) {
        Map<String, Object> body = new LinkedHashMap<>(TestCompany.person());
        body.put("external_id", externalId);
        return body;
    }

    private static Map<String, Object> order(Object customer, String externalId) {
        return Map.of(
                customer instanceof UUID ? "customer_id" : "customer",
                customer,
                "items",
                List.of(item("1", "5.00")),
                "external_id",
                externalId);
    }

    private static Map<String, Object> setTo(String externalId) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("external_id", externalId);
        return body;
    }

    private List<String> found(String list, String externalId) {
        return company.api()
                .get(list + "?external_id=" + URLEncoder.encode(externalId, StandardCharsets.UTF_8))
                .expect(200)
                .items("id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ERP-1", "a, b&c=d", "ß/İ 犬", "0", "mara@example.org"})
    void aRecordIsShownWithItsKeyAndFoundByIt(String key) {
        Reply customer = company.api().post("/api/customers/", person(key)).expect(201);
        Reply order =
                company.api().post("/api/orders/", order(customer.id(), key)).expect(201);

        assertThat(customer.text("external_id")).isEqualTo(key);
        assertThat(order.text("external_id")).isEqualTo(key);
        assertThat(company.api()
                        .get("/api/customers/" + customer.id())
                        .expect(200)
                        .text("external_id"))
                .isEqualTo(key);
        assertThat(company.api().get("/api/orders/" + order.id()).expect(200).text("external_id"))
                .isEqualTo(key);
        assertThat(found("/api/customers/", key)).containsExactly(customer.id().toString());
        assertThat(found("/api/orders/", key)).containsExactly(order.id().toString());
    }

    @Test
    void keysAreComparedExactly() {
        company.api().post("/api/customers/", person("Key")).expect(201);
        for (String other : List.of("key", "KEY", "K\u00e9y", "Ke\u0301y", "Ke")) {
            assertThat(found("/api/customers/", other)).as(other).isEmpty();
            company.api().post("/api/customers/", person(other)).expect(201);
        }
        company.api().post("/api/customers/", person("Key")).refused(409, "external_id_taken");
    }

    @Test
    void eachKindAndEachCompanyHasItsOwn() {
        UUID customer =
                company.api().post("/api/customers/", person("1")).expect(201).id();
        company.api().post("/api/orders/", order(customer, "1")).expect(201);
        TestCompany.register().api().post("/api/customers/", person("1")).expect(201);
    }

    @Test
    void aTakenOneNamesTheRecordThatHasIt() {
        UUID customer =
                company.api().post("/api/customers/", person("1")).expect(201).id();
        UUID order = company.api()
                .post("/api/orders/", order(customer, "1"))
                .expect(201)
                .id();
        UUID another = company.customer();
        UUID anotherOrder = company.order(another);

        for (Reply refused : List.of(
                company.api().post("/api/customers/", person("1")),
                company.api().patch("/api/customers/" + another, setTo("1")))) {
            assertThat(refused.refused(409, "external_id_taken").text("existing_customer_id"))
                    .isEqualTo(customer.toString());
        }
        for (Reply refused : List.of(
                company.api().post("/api/orders/", order(another, "1")),
                company.api().patch("/api/orders/" + anotherOrder, setTo("1")))) {
            assertThat(refused.refused(409, "external_id_taken").text("existing_order_id"))
                    .isEqualTo(order.toString());
        }
    }

    @Test
    void aCallerWhoMayNotSeeTheOtherRecordIsNotGivenItsId() {
        UUID customer =
                company.api().post("/api/customers/", person("1")).expect(201).id();
        company.api().post("/api/orders/", order(customer, "1")).expect(201);
        var seller = company.hire("sales_manager");
        UUID own = company.customerOf(seller);
        UUID ownOrder =
                seller.api().post("/api/orders/", order(own, "2")).expect(201).id();

        Reply ofCustomer = seller.api().post("/api/customers/", person("1")).refused(409, "external_id_taken");
        Reply ofOrder = seller.api().post("/api/orders/", order(own, "1")).refused(409, "external_id_taken");
        Reply ofOwnOrder = seller.api().post("/api/orders/", order(own, "2")).refused(409, "external_id_taken");

        assertThat(ofCustomer.json().has("existing_customer_id")).isFalse();
        assertThat(ofOrder.json().has("existing_order_id")).isFalse();
        assertThat(ofOwnOrder.text("existing_order_id")).isEqualTo(ownOrder.toString());
    }

    @Test
    void itIsSetChangedAndClearedLater() {
        UUID customer = company.customer();
        UUID order = company.order(customer);
        for (String path : List.of("/api/customers/" + customer, "/api/orders/" + order)) {
            String list = path.substring(0, path.lastIndexOf('/') + 1);
            long before = company.api().get(path).json().path("version").longValue();

            assertThat(company.api().patch(path, setTo("a")).expect(200).text("external_id"))
                    .isEqualTo("a");
            company.api().patch(path, setTo("a")).expect(200);
            company.api().patch(path, setTo("b")).expect(200);
            assertThat(found(list, "a")).isEmpty();
            assertThat(found(list, "b")).hasSize(1);
            Reply cleared = company.api().patch(path, setTo(null)).expect(200);
            assertThat(cleared.at("/external_id").isNull()).isTrue();
            assertThat(cleared.json().path("version").longValue()).isEqualTo(before + 3);
            assertThat(found(list, "b")).isEmpty();
            assertThat(company.api().get(path + "/history/").expect(200).items("summary"))
                    .endsWith("External id set to a", "External id set to b", "External id removed");
        }
        company.api().post("/api/customers/", person("a")).expect(201);
        company.api().post("/api/orders/", order(customer, "b")).expect(201);
    }

    @Test
    void anOrdersKeyCanBeSetWhateverItsStatusByThoseWhoMayEditOrders() {
        UUID customer = company.customer();
        UUID order = company.order(customer);
        company.move(order, "processing", "shipped");
        company.api()
                .patch("/api/orders/" + order, Map.of("external_id", "a", "carrier", "UPS"))
                .expect(200);
        company.move(order, "delivered");
        company.api().patch("/api/orders/" + order, setTo("late")).expect(200);
        company.api()
                .patch("/api/orders/" + order, Map.of("external_id", "later", "carrier", "DHL"))
                .refused(409, "order_not_editable");
        assertThat(company.api().get("/api/orders/" + order).text("external_id"))
                .isEqualTo("late");

        var support = company.hire("support_staff");
        company.api()
                .post("/api/customers/" + customer + "/owner/", Map.of("owner_id", support.id()))
                .expect(200);
        support.api().patch("/api/orders/" + order, setTo("mine")).refused(403, "permission_missing");
    }

    @Test
    void anOrderAndItsCustomerHaveBothOrNeither() {
        company.api().post("/api/orders/", order(person("c1"), "o1")).expect(201);
        long before = company.product().events();

        company.api().post("/api/orders/", order(person("c1"), "o2")).refused(409, "external_id_taken");
        company.api().post("/api/orders/", order(person("c2"), "o1")).refused(409, "external_id_taken");

        assertThat(company.product().events()).isEqualTo(before);
        company.api().post("/api/orders/", order(person("c2"), "o2")).expect(201);
        assertThat(found("/api/customers/", "c2")).hasSize(1);
    }

    @Test
    void orderingAgainIsAnotherOrderElsewhereToo() {
        UUID order = company.api()
                .post("/api/orders/", order(company.customer(), "1"))
                .expect(201)
                .id();
        Reply again = company.api()
                .post("/api/orders/" + order + "/reorder/", Map.of())
                .expect(201);
        assertThat(again.at("/external_id").isNull()).isTrue();
    }

    @Test
    void anArchivedCustomerKeepsIt() {
        UUID customer =
                company.api().post("/api/customers/", person("1")).expect(201).id();
        company.api().post("/api/customers/" + customer + "/archive/", Map.of()).expect(200);

        company.api().post("/api/customers/", person("1")).refused(409, "external_id_taken");

        assertThat(found("/api/customers/", "1")).isEmpty();
        assertThat(company.api()
                        .get("/api/customers/?archived=any&external_id=1")
                        .expect(200)
                        .items("id"))
                .containsExactly(customer.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\u202eb"})
    void aKeyIsOneLine(String key) {
        UUID customer = company.customer();
        company.api().post("/api/customers/", person(key)).refusedFields("external_id");
        company.api().patch("/api/customers/" + customer, setTo(key)).refusedFields("external_id");
        company.api().post("/api/orders/", order(customer, key)).refusedFields("external_id");
        company.api().post("/api/orders/", order(person(key), "1")).refusedFields("customer.external_id");
        company.api()
                .patch("/api/orders/" + company.order(customer), setTo(key))
                .refusedFields("external_id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u200b", "\t"})
    void aKeyThatShowsNothingIsNone(String key) {
        Reply customer = company.api().post("/api/customers/", person("k1")).expect(201);
        Reply order =
                company.api().post("/api/orders/", order(customer.id(), "k1")).expect(201);
        for (Reply changed : List.of(
                company.api().patch("/api/customers/" + customer.id(), setTo(key)),
                company.api().patch("/api/orders/" + order.id(), setTo(key)),
                company.api().post("/api/customers/", person(key)))) {
            assertThat(changed.json().path("external_id").isNull())
                    .as(changed.body())
                    .isTrue();
        }
    }

    @Test
    void spacesAroundAKeyAreNotPartOfIt() {
        Reply customer =
                company.api().post("/api/customers/", person(" k2\u00a0")).expect(201);
        assertThat(customer.text("external_id")).isEqualTo("k2");
        assertThat(found("/api/customers/", "k2 "))
                .containsExactly(customer.id().toString());
        company.api().post("/api/customers/", person("k2 ")).refused(409, "external_id_taken");
    }

    @Test
    void aKeyHasAtMost100Characters() {
        company.api().post("/api/customers/", person("x".repeat(100))).expect(201);
        company.api().post("/api/customers/", person("x".repeat(101))).refusedFields("external_id");
    }

    @Test
    void ofManyConcurrentRequestsWithOneKeyOneWins() {
        UUID customer = company.customer();
        List<Callable<Reply>> calls = new ArrayList<>();
        calls.addAll(Collections.nCopies(15, () -> company.api().post("/api/customers/", person("1"))));
        calls.addAll(Collections.nCopies(15, () -> company.api().post("/api/orders/", order(customer, "1"))));

        List<Reply> replies = TestCompany.atOnce(calls);

        for (List<Reply> kind : List.of(replies.subList(0, 15), replies.subList(15, 30))) {
            assertThat(kind.stream().filter(reply -> reply.status() == 201)).hasSize(1);
            assertThat(kind.stream().filter(reply -> reply.status() != 201))
                    .allSatisfy(reply -> reply.refused(409, "external_id_taken"));
        }
    }

    /** The holder gives up the key while others try to take it: at most one gets it. */
    @RepeatedTest(3)
    void whatIsReleasedCanBeTaken() {
        String key = unique("k");
        UUID holder =
                company.api().post("/api/customers/", person(key)).expect(201).id();
        List<Callable<Reply>> calls = new ArrayList<>();
        calls.add(() -> company.api().patch("/api/customers/" + holder, setTo(null)));
        calls.addAll(Collections.nCopies(8, () -> company.api().post("/api/customers/", person(key))));

        List<Reply> replies = TestCompany.atOnce(calls);

        replies.getFirst().expect(200);
        List<Reply> others = replies.subList(1, replies.size());
        assertThat(others.stream().filter(reply -> reply.status() == 201)).hasSizeLessThanOrEqualTo(1);
        if (others.stream().allMatch(reply -> reply.status() == 409)) {
            company.api().post("/api/customers/", person(key)).expect(201);
        }
        company.api().post("/api/customers/", person(key)).refused(409, "external_id_taken");
        assertThat(found("/api/customers/", key)).hasSize(1);
    }
}
