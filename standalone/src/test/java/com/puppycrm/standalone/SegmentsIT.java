package com.puppycrm.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The segments of a company and their customers, over HTTP. */
class SegmentsIT {

    private static final Map<String, Object> NEW = Map.of("customer_since_days", 30, "verified", false);

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
