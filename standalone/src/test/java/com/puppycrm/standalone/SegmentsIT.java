package com.puppycrm.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The segments of a company and their customers, over HTTP. */
class SegmentsIT {

    private static final Map<String, Object> NEW = Map.of("customer_since_days", 30, "verified", false);

    /** In whatever time zone. */
    private final LocalDate yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1);

    private final TestCompany company = TestCompany.register();
    private final Api ceo = company.api();

    private String segment(String name, Map<String, Object> criteria) {
        return ceo.post("/api/segments/", Map.of("name", name, "criteria", criteria))
                .expect(201)
                .text("id");
    }

    private static String path(String id) {
        return "/api/segments/" + id + "/";
    }

    private static String customer(Api api) {
        return api.post(
                        "/api/customers/",
                        Map.of(
                                "email",
                                RunningProduct.unique("c") + "@example.org",
                                "first_name",
                                "F",
                                "last_name",
                                "L"))
                .expect(201)
                .text("id");
    }

    private static long count(Api api, String segment) {
        return api.get(path(segment)).expect(200).at("/customer_count").longValue();
    }

    private static List<String> members(Api api, String segment) {
        return api.get(path(segment) + "customers/").expect(200).items().stream()
                .map(customer -> customer.path("id").stringValue())
                .toList();
    }

    private static List<String> segmentsOf(Api api, String customer) {
        return StreamSupport.stream(
                        api.get("/api/customers/" + customer + "/")
                                .expect(200)
                                .at("/segments")
                                .spliterator(),
                        false)
                .map(segment -> segment.path("name").stringValue())
                .toList();
    }

    @Test
    void aSegmentIsCreatedChangedAndDeleted() {
        Reply created = ceo.post(
                        "/api/segments/", Map.of("name", " New ", "description", "who came last", "criteria", NEW))
                .expect(201);
        String id = created.text("id");
        assertThat(created.header("Location")).isEqualTo(path(id));
        assertThat(created.text("name")).isEqualTo("New");
        assertThat(created.at("/criteria/customer_since_days").intValue()).isEqualTo(30);
        assertThat(created.at("/customer_count").isNull()).isTrue();
        // A number stays a number, so that what is read can be sent again.
        Map<String, Object> half = Map.of("lifetime_value_min", 0.5);
        String worth = segment("Worth", half);
        assertThat(ceo.get(path(worth))
                        .expect(200)
                        .at("/criteria/lifetime_value_min")
                        .isNumber())
                .isTrue();
        ceo.delete(path(worth)).expect(204);

        ceo.patch(path(id), Map.of("name", "Newest")).expect(200);
        Reply same =
                ceo.patch(path(id), Map.of("name", "Newest", "criteria", NEW)).expect(200);
        assertThat(same.header("ETag")).isEqualTo("\"2\"");
        Reply read = ceo.get(path(id)).expect(200);
        assertThat(read.header("ETag")).isEqualTo("\"2\"");
        assertThat(read.text("description")).isEqualTo("who came last");

        ceo.post("/api/segments/", Map.of("name", "NEWEST", "criteria", NEW)).refused(409, "segment_name_taken");
        ceo.delete(path(id)).expect(204);
        ceo.get(path(id)).refused(404, "not_found");
        ceo.get(path(id) + "customers/").refused(404, "not_found");
        ceo.patch(path(id), Map.of("name", "Again")).refused(404, "not_found");
        assertThat(ceo.get("/api/segments/").expect(200).items()).isEmpty();
        segment("newest", NEW);
    }

    @Test
    void whatIsWrongWithCriteriaIsNamed() {
        Reply refused = ceo.post("/api/segments/", Map.of("name", "VIP", "criteria", Map.of("lifetime_value_mim", 1)))
                .expect(400);
        assertThat(refused.json().toString()).contains("criteria.lifetime_value_mim", "lifetime_value_min");
        ceo.post("/api/segments/", Map.of("name", "VIP")).expect(400);
        ceo.post("/api/segments/", Map.of("name", "VIP", "criteria", Map.of())).expect(400);
        ceo.post("/api/segments/", Map.of("criteria", NEW)).expect(400);
        String id = segment("VIP", NEW);
        ceo.patch(path(id), Map.of("criteria", Map.of("verified", "yes"))).expect(400);
        ceo.patch(path(id), Map.of("criteria", List.of())).expect(400);
    }

    @Test
    void whyACustomerIsInASegmentIsExplained() {
        TestCompany.Person sales = company.hire("sales_manager", null);
        String customer = customer(ceo);
        String segment = segment(
                "Spenders",
                Map.of("any", List.of(Map.of("lifetime_value_min", 100.5), NEW), "not", Map.of("status", "inactive")));
        String why = "/api/customers/" + customer + "/why/?segment=" + segment;
        await().until(() -> ceo.get(why).expect(200).at("/segment/member").booleanValue());

        Reply told = ceo.get(why).expect(200);
        assertThat(told.at("/verification").isNull()).isTrue();
        assertThat(told.at("/segment/segment/name").stringValue()).isEqualTo("Spenders");
        assertThat(told.at("/segment/archived").booleanValue()).isFalse();
        Map<String, JsonNode> parts = byKey(told.at("/segment/criteria"));
        assertThat(parts).containsOnlyKeys("any", "not");
        assertThat(parts.get("any").path("holds").booleanValue()).isTrue();
        JsonNode value = parts.get("any").path("parts").path(0);
        assertThat(value.toString()).isEqualTo(JsonMapper.shared().readTree("""
            {"key": "all", "holds": false, "expected": null, "actual": null, "day": null, "parts": [
              {"key": "lifetime_value_min", "holds": false, "expected": 100.5, "actual": "0.00", "day": null,
               "parts": []}]}
            """).toString());
        Map<String, JsonNode> recent =
                byKey(parts.get("any").path("parts").path(1).path("parts"));
        assertThat(recent.get("customer_since_days").path("actual").intValue()).isZero();
        assertThat(recent.get("customer_since_days").path("expected").intValue())
                .isEqualTo(30);
        assertThat(LocalDate.parse(recent.get("customer_since_days").path("day").stringValue()))
                .isBetween(yesterday, yesterday.plusDays(2));
        assertThat(recent.get("verified").path("actual").booleanValue()).isFalse();
        assertThat(parts.get("not").path("holds").booleanValue()).isTrue();
        assertThat(parts.get("not").path("parts").path(0).path("holds").booleanValue())
                .isFalse();
        assertThat(parts.get("not").path("parts").path(0).path("actual").stringValue())
                .isEqualTo("active");

        sales.api().get(why).refused(404, "not_found");
        ceo.get("/api/customers/" + customer + "/why/?segment=" + UUID.randomUUID())
                .refused(404, "not_found");
        ceo.get("/api/customers/" + customer + "/why/?segment=x").refusedFields("segment");
        ceo.post("/api/customers/" + customer + "/archive/", Map.of()).expect(200);
        await().until(() -> !ceo.get(why).expect(200).at("/segment/member").booleanValue());
        assertThat(ceo.get(why).expect(200).at("/segment/archived").booleanValue())
                .isTrue();
    }

    @Test
    void criteriaAreTriedOnThePast() {
        customer(ceo);
        String path = "/api/segments/backtest/";
        Map<String, Object> year = Map.of("criteria", NEW, "from", "2024-02-01", "to", "2024-04-30");
        assertThat(ceo.post(path, year).expect(200).at("/items").toString()).isEqualTo("""
            [{"date":"2024-02-29","count":0},{"date":"2024-03-31","count":0},{"date":"2024-04-30","count":0}]\
            """);
        String tomorrow = yesterday.plusDays(2).toString();
        assertThat(ceo.post(path, Map.of("criteria", NEW, "from", tomorrow, "to", "2999-12-31"))
                        .badFields())
                .containsExactly("from");
        assertThat(ceo.post(path, Map.of("criteria", NEW, "from", tomorrow, "to", tomorrow))
                        .expect(200)
                        .items())
                .isEmpty();
        ceo.post(path, Map.of("criteria", NEW, "from", "2024-04-01", "to", "2024-03-01"))
                .refusedFields("to");
        ceo.post(path, Map.of("criteria", NEW, "from", "2014-04-01", "to", "2024-04-02"))
                .refusedFields("from");
        ceo.post(path, Map.of("criteria", Map.of("verifid", true))).refusedFields("criteria.verifid", "from", "to");
    }

    private static Map<String, JsonNode> byKey(JsonNode parts) {
        return parts.valueStream()
                .collect(Collectors.toMap(part -> part.path("key").stringValue(), part -> part));
    }

    @Test
    void theTrendEndsWithTheCountOfNow() {
        customer(ceo);
        String young = segment("Young", NEW);
        await().until(() -> count(ceo, young) == 1);

        List<JsonNode> items = ceo.get(path(young) + "trend/").expect(200).items();
        assertThat(items).singleElement().satisfies(day -> {
            assertThat(day.path("count").intValue()).isEqualTo(1);
            assertThat(LocalDate.parse(day.path("date").stringValue())).isBetween(yesterday, yesterday.plusDays(2));
        });
        TestCompany.Person sales = company.hire("sales_manager", null);
        assertThat(sales.api()
                        .get(path(young) + "trend/")
                        .expect(200)
                        .items()
                        .getLast()
                        .path("count")
                        .intValue())
                .isZero();
        assertThat(ceo.get(path(young) + "trend/?from=2024-01-01&to=2024-12-31")
                        .expect(200)
                        .items())
                .isEmpty();
        ceo.get(path(young) + "trend/?from=2024-01-02&to=2024-01-01").refusedFields("to");
        ceo.get(path(young) + "trend/?from=2023-01-01&to=2024-12-31").refusedFields("from");
        ceo.get(path(young) + "trend/?from=yesterday").refusedFields("from");
        ceo.get(path(UUID.randomUUID().toString()) + "trend/").refused(404, "not_found");
    }

    @Test
    void countMembersAndTheCustomersOwnSegmentsAgree() {
        TestCompany.Person sales = company.hire("sales_manager", null);
        String ofCeo = customer(ceo);
        String ofSales = customer(sales.api());
        String young = segment("Young", NEW);
        String verified = segment("Verified", Map.of("verified", true));

        await().until(() -> count(ceo, young) == 2);
        assertThat(members(ceo, young)).containsExactlyInAnyOrder(ofCeo, ofSales);
        assertThat(count(sales.api(), young)).isEqualTo(1);
        assertThat(members(sales.api(), young)).containsExactly(ofSales);
        assertThat(segmentsOf(ceo, ofCeo)).containsExactly("Young");

        ceo.post("/api/customers/" + ofCeo + "/verify/", Map.of()).expect(200);
        await().until(() -> count(ceo, verified) == 1 && count(ceo, young) == 1);
        assertThat(segmentsOf(ceo, ofCeo)).containsExactly("Verified");
        assertThat(ceo.get("/api/customers/?segment_id=" + verified).expect(200).items())
                .hasSize(1);
        assertThat(ceo.get("/api/customers/?segment_id=" + verified + "&segment_id=" + young)
                        .expect(200)
                        .at("/total")
                        .intValue())
                .isEqualTo(2);

        ceo.post("/api/customers/" + ofCeo + "/archive/", Map.of()).expect(200);
        await().until(() -> count(ceo, verified) == 0);
        assertThat(segmentsOf(ceo, ofCeo)).isEmpty();

        ceo.patch(path(verified), Map.of("criteria", Map.of("not", Map.of("verified", true))))
                .expect(200);
        await().until(() -> count(ceo, verified) == 1);
        ceo.delete(path(verified)).expect(204);
        await().until(() -> segmentsOf(ceo, ofSales).equals(List.of("Young")));
    }
}
