package com.puppycrm.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.standalone.TestCompany.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Merging duplicates, and undoing it, over HTTP. */
class MergeIT {

    private static final Map<String, Object> NOTHING = Map.of();

    private TestCompany company;

    @BeforeEach
    void company() {
        company = TestCompany.register();
    }

    private static String path(UUID customer, String rest) {
        return "/api/customers/" + customer + "/" + rest;
    }

    private Reply customer(UUID id) {
        return company.api().get(path(id, "")).expect(200);
    }

    private Reply merge(UUID survivor, UUID duplicate) {
        return company.api().post(path(survivor, "merge/"), Map.of("duplicate_id", duplicate));
    }

    private Reply unmerge(UUID duplicate) {
        return company.api().post(path(duplicate, "unmerge/"), NOTHING);
    }

    private UUID order(UUID customer, String price) {
        return company.api()
                .post(
                        "/api/orders/",
                        Map.of(
                                "customer_id",
                                customer,
                                "items",
                                List.of(Map.of("product_name", "Collar", "quantity", 1, "unit_price", price))))
                .expect(201)
                .id();
    }

    private UUID interaction(UUID customer) {
        return company.api()
                .post(
                        path(customer, "interactions/"),
                        Map.of(
                                "type",
                                "call",
                                "subject",
                                "Called",
                                "description",
                                "About collars",
                                "sentiment",
                                "positive",
                                "follow_up",
                                Map.of(
                                        "due_at",
                                        Instant.now().plus(Duration.ofDays(3)),
                                        "assignee_id",
                                        company.ceo().id())))
                .expect(201)
                .id();
    }

    private List<String> ids(String path) {
        return company.api().get(path).expect(200).items("id");
    }

    @Test
    void whatIsUnderTheDuplicateIsUnderTheSurvivorAndBackAgain() {
        company.api().post("/api/tags/", Map.of("name", "One")).expect(201);
        company.api().post("/api/tags/", Map.of("name", "Two")).expect(201);
        UUID survivor = company.customer(Map.of("tags", List.of(1)));
        UUID duplicate = company.customer(Map.of("tags", List.of(2), "phone", "+49 30 1234"));
        UUID own = order(survivor, "10.00");
        UUID moved = order(duplicate, "25.50");
        UUID call = interaction(duplicate);
        Reply before = customer(survivor);

        Reply merged = merge(survivor, duplicate).expect(200);

        assertThat(merged.text("phone")).isEqualTo("+49 30 1234");
        Reply now = customer(survivor);
        assertThat(now.text("lifetime_value")).isEqualTo("35.50");
        assertThat(now.at("/total_orders").intValue()).isEqualTo(2);
        assertThat(now.at("/last_interaction_at").isNull()).isFalse();
        assertThat(now.at("/tags").valueStream().map(tag -> tag.path("id").intValue()))
                .containsExactly(1, 2);
        assertThat(ids(path(survivor, "orders/"))).containsExactlyInAnyOrder(own.toString(), moved.toString());
        assertThat(ids(path(survivor, "timeline/"))).contains(call.toString(), moved.toString());
        assertThat(company.api().get("/api/follow-ups/").expect(200).items())
                .singleElement()
                .satisfies(followUp ->
                        assertThat(followUp.at("/customer/id").stringValue()).isEqualTo(survivor.toString()));
        assertThat(company.api()
                        .get("/api/orders/" + moved + "/")
                        .expect(200)
                        .at("/customer/id")
                        .stringValue())
                .isEqualTo(survivor.toString());
        assertThat(ids("/api/customers/?archived=any")).containsExactly(survivor.toString());
        assertThat(company.api()
                        .get("/api/customers/stats/")
                        .expect(200)
                        .at("/total")
                        .intValue())
                .isEqualTo(1);

        Reply undone = unmerge(duplicate).expect(200);

        assertThat(undone.id()).isEqualTo(duplicate);
        assertThat(undone.at("/left")).isEmpty();
        assertThat(customer(duplicate).text("lifetime_value")).isEqualTo("25.50");
        assertThat(ids(path(duplicate, "orders/"))).containsExactly(moved.toString());
        assertThat(ids(path(duplicate, "timeline/"))).contains(call.toString(), moved.toString());
        Reply after = customer(survivor);
        for (String field : List.of("phone", "lifetime_value", "total_orders", "tags", "last_interaction_at")) {
            assertThat(after.at("/" + field).toString())
                    .as(field)
                    .isEqualTo(before.at("/" + field).toString());
        }
        assertThat(company.api()
                        .get("/api/customers/stats/")
                        .expect(200)
                        .at("/total")
                        .intValue())
                .isEqualTo(2);
    }

    @Test
    void theOldIdLeadsToTheSurvivor() {
        UUID survivor = company.customer();
        UUID duplicate = company.customer();
        merge(survivor, duplicate).expect(200);

        Reply moved = company.api().get(path(duplicate, "orders/?limit=3")).expect(308);

        assertThat(moved.header("Location")).isEqualTo(path(survivor, "orders/?limit=3"));
        assertThat(company.api()
                        .patch(path(duplicate, ""), Map.of("first_name", "Nora"))
                        .expect(308)
                        .header("Location"))
                .isEqualTo(path(survivor, ""));
        company.api()
                .post(
                        "/api/orders/",
                        Map.of(
                                "customer_id",
                                duplicate,
                                "items",
                                List.of(Map.of("product_name", "Collar", "quantity", 1, "unit_price", "1"))))
                .refused(409, "customer_merged");
        // Both histories can be read.
        assertThat(company.api().get(path(duplicate, "history/")).expect(200).items("type"))
                .contains("customer.created", "customer.merged");
        assertThat(company.api().get(path(survivor, "history/")).expect(200).items("type"))
                .contains("customer.created", "customer.duplicate_absorbed");
        // Nobody is told of it who can't see the survivor.
        company.hire("support_staff").api().get(path(duplicate, "")).refused(404, "not_found");
        TestCompany.register().api().get(path(duplicate, "")).refused(404, "not_found");
    }

    private List<String> others(Person reader, UUID customer, String type) {
        return reader.api().get(path(customer, "history/?limit=100")).expect(200).items().stream()
                .filter(item -> item.at("/type").stringValue().equals(type))
                .map(item -> item.at("/other_customer/id").asString("") + " "
                        + item.at("/other_customer/full_name").asString(""))
                .toList();
    }

    @Test
    void historiesNameTheOtherCustomerToWhomMaySeeIt() {
        Person seller = company.hire("sales_manager");
        UUID survivor = company.customer(Map.of("first_name", "Mara", "owner_id", seller.id()));
        UUID duplicate = company.customer(Map.of("first_name", "Maria"));
        String name = duplicate + " " + customer(duplicate).text("full_name");
        merge(survivor, duplicate).expect(200);

        assertThat(others(company.ceo(), survivor, "customer.created")).containsExactly(" ");
        assertThat(others(company.ceo(), survivor, "customer.duplicate_absorbed"))
                .containsExactly(name);
        assertThat(others(company.ceo(), duplicate, "customer.merged"))
                .containsExactly(survivor + " " + customer(survivor).text("full_name"));
        assertThat(others(seller, survivor, "customer.duplicate_absorbed")).containsExactly(name);

        unmerge(duplicate).expect(200);

        assertThat(others(company.ceo(), survivor, "customer.duplicate_released"))
                .containsExactly(name);
        company.api()
                .post(path(survivor, "distinct/"), Map.of("other_id", duplicate))
                .expect(200);
        assertThat(others(company.ceo(), survivor, "customer.declared_distinct"))
                .containsExactly(name);
        // What is nobody's business here any more has no name.
        assertThat(others(seller, survivor, "customer.duplicate_released")).containsExactly(duplicate + " ");
    }

    @Test
    void theAddressStaysTakenAndIsGivenBack() {
        UUID survivor = company.customer(Map.of("email", "one@example.org"));
        UUID duplicate = company.customer(Map.of("email", "two@example.org", "external_id", "E-2"));
        merge(survivor, duplicate).expect(200);

        Reply taken = company.api()
                .post(
                        "/api/customers/",
                        Map.of("email", "Two@example.org", "first_name", "Mara", "last_name", "Lindqvist"));

        taken.refused(409, "email_taken");
        assertThat(taken.text("existing_customer_id")).isEqualTo(survivor.toString());
        assertThat(customer(survivor).text("external_id")).isEqualTo("E-2");
        // The survivor may use it, and goes back to its own, and the other one is still taken.
        company.api()
                .patch(path(survivor, ""), Map.of("email", "two@example.org"))
                .expect(200);
        unmerge(duplicate).refused(409, "email_taken");
        company.api()
                .patch(path(survivor, ""), Map.of("email", "one@example.org"))
                .expect(200);
        company.api()
                .post(
                        "/api/customers/",
                        Map.of("email", "two@example.org", "first_name", "Mara", "last_name", "Lindqvist"))
                .refused(409, "email_taken");

        unmerge(duplicate).expect(200);

        assertThat(customer(duplicate).text("external_id")).isEqualTo("E-2");
        assertThat(customer(survivor).at("/external_id").isNull()).isTrue();
        company.api()
                .patch(path(duplicate, ""), Map.of("email", "three@example.org"))
                .expect(200);
        company.api()
                .patch(path(survivor, ""), Map.of("email", "two@example.org"))
                .expect(200);
    }

    @Test
    void oneSaysWhichFieldsTheDuplicateHasRight() {
        UUID survivor = company.customer(Map.of("first_name", "Mara", "phone", "1", "notes", "Old"));
        UUID duplicate = company.customer(Map.of("first_name", "Maria", "phone", "2", "notes", "New"));

        Reply merged = company.api()
                .post(
                        path(survivor, "merge/"),
                        Map.of("duplicate_id", duplicate, "take", List.of("first_name", "notes", "email")))
                .expect(200);

        assertThat(merged.text("first_name")).isEqualTo("Maria");
        assertThat(merged.text("phone")).isEqualTo("1");
        assertThat(merged.text("notes")).isEqualTo("New");
        // What was changed since is left alone, and named.
        company.api().patch(path(survivor, ""), Map.of("notes", "Newest")).expect(200);
        Reply undone = unmerge(duplicate).expect(200);
        assertThat(undone.at("/left").valueStream().map(Object::toString)).containsExactly("\"notes\"");
        assertThat(customer(survivor).text("first_name")).isEqualTo("Mara");
        assertThat(customer(survivor).text("notes")).isEqualTo("Newest");
        company.api()
                .post(path(survivor, "merge/"), Map.of("duplicate_id", duplicate, "take", List.of("company_name")))
                .refusedFields("take[0]");
        company.api()
                .post(path(survivor, "merge/"), Map.of("duplicate_id", duplicate, "take", List.of("colour")))
                .refusedFields("take[0]");
    }

    @Test
    void whatCameAfterTheMergeStaysWithTheSurvivor() {
        UUID survivor = company.customer();
        UUID duplicate = company.customer();
        UUID before = order(duplicate, "1.00");
        merge(survivor, duplicate).expect(200);
        UUID after = order(survivor, "2.00");
        company.api()
                .post("/api/orders/" + before + "/status/", Map.of("status", "cancelled"))
                .expect(200);

        unmerge(duplicate).expect(200);

        assertThat(ids(path(survivor, "orders/"))).containsExactly(after.toString());
        assertThat(ids(path(duplicate, "orders/"))).containsExactly(before.toString());
        assertThat(customer(duplicate).text("lifetime_value")).isEqualTo("0.00");
    }

    @Test
    void mergesOfMergesAreUndoneOneByOne() {
        UUID first = company.customer();
        UUID second = company.customer();
        UUID third = company.customer();
        UUID order = order(first, "7.00");
        merge(second, first).expect(200);
        merge(third, second).expect(200);

        assertThat(customer(third).text("lifetime_value")).isEqualTo("7.00");
        assertThat(company.api().get(path(first, "")).expect(308).header("Location"))
                .isEqualTo(path(third, ""));
        unmerge(first).refused(409, "merged_further");
        unmerge(second).expect(200);
        assertThat(ids(path(second, "orders/"))).containsExactly(order.toString());
        assertThat(customer(third).text("lifetime_value")).isEqualTo("0.00");
        unmerge(first).expect(200);
        assertThat(ids(path(first, "orders/"))).containsExactly(order.toString());
        unmerge(first).refused(409, "not_merged");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        UUID one = company.customer();
        UUID other = company.customer();
        TestCompany stranger = TestCompany.register();
        merge(one, one).refusedFields("duplicate_id");
        merge(one, stranger.customer()).refused(404, "not_found");
        stranger.api().post(path(one, "merge/"), Map.of("duplicate_id", other)).refused(404, "not_found");
        merge(one, UUID.randomUUID()).refused(404, "not_found");
        company.api().post(path(one, "merge/"), NOTHING).refusedFields("duplicate_id");
        Person seller = company.hire("sales_manager");
        seller.api().post(path(one, "merge/"), Map.of("duplicate_id", other)).refused(403, "permission_missing");
        seller.api().post(path(one, "unmerge/"), NOTHING).refused(403, "permission_missing");
        unmerge(one).refused(409, "not_merged");
        UUID referred = company.customer(Map.of("referred_by", other));
        merge(referred, other).refused(409, "referral_circle");
        company.api().post(path(one, "archive/"), NOTHING).expect(200);
        merge(one, other).refused(409, "customer_archived");
        company.api().post(path(one, "restore/"), NOTHING).expect(200);

        merge(one, other).expect(200);

        merge(one, other).refused(409, "customer_merged");
        // In a circle.
        merge(other, one).expect(308);
        company.api()
                .patch(path(company.customer(Map.of("referred_by", referred)), ""), Map.of("first_name", "Nora"))
                .expect(200);
    }

    @Test
    void ofMergesAtOnceOneIsDone() throws Exception {
        for (int round = 0; round < 5; round++) {
            UUID one = company.customer();
            UUID other = company.customer();
            UUID third = company.customer();
            order(one, "1.00");
            order(other, "2.00");

            List<Integer> statuses = atOnce(List.of(
                    () -> merge(one, other).status(),
                    () -> merge(other, one).status(),
                    () -> merge(third, other).status()));

            assertThat(statuses.stream().filter(status -> status == 200).count())
                    .isBetween(1L, 2L);
            assertThat(statuses).allMatch(status -> List.of(200, 308, 409).contains(status));
            List<String> values = Stream.of(one, other, third)
                    .map(id -> company.api().get(path(id, "")))
                    .filter(reply -> reply.status() == 200)
                    .map(reply -> reply.text("lifetime_value"))
                    .toList();
            assertThat(values.stream().mapToDouble(Double::parseDouble).sum()).isEqualTo(3.0);
        }
    }

    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(calls.size())) {
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        }
    }

    @Test
    void whoHasMoreThanMovesAtOnceHasItAllMoved() {
        UUID survivor = company.customer();
        UUID duplicate = company.customer();
        IntStream.range(0, 520).forEach(i -> interaction(duplicate));
        UUID last = order(duplicate, "3.00");

        merge(survivor, duplicate).expect(200);

        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(company.api()
                            .get(path(survivor, "interactions/?source=manual&limit=1"))
                            .expect(200)
                            .at("/total")
                            .intValue())
                    .isEqualTo(520);
            assertThat(ids(path(survivor, "orders/"))).containsExactly(last.toString());
        });
    }

    @Test
    void thePastIsAsItWas() {
        UUID survivor = company.customer();
        UUID duplicate = company.customer();
        order(duplicate, "9.00");
        Instant before = Instant.now();
        merge(survivor, duplicate).expect(200);

        assertThat(company.api()
                        .get(path(survivor, "?as_of=" + before))
                        .expect(200)
                        .text("lifetime_value"))
                .isEqualTo("0.00");
        assertThat(customer(survivor).text("lifetime_value")).isEqualTo("9.00");
        unmerge(duplicate).expect(200);
        assertThat(company.api()
                        .get(path(duplicate, "?as_of=" + before))
                        .expect(200)
                        .text("lifetime_value"))
                .isEqualTo("9.00");
    }
}
