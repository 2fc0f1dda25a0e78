package com.puppycrm.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What criteria select, before they are saved. */
class SegmentPreviewIT {

    private static final String PREVIEW = "/api/segments/preview/";

    private final TestCompany company = TestCompany.register();
    private final Api ceo = company.api();

    private static Map<String, Object> criteria(Map<String, Object> criteria) {
        return Map.of("criteria", criteria);
    }

    @Test
    void thePreviewCountsTheCustomersInScopeAndShowsSome() {
        TestCompany.Person sales = company.hire("sales_manager", null);
        for (int i = 0; i < 12; i++) {
            customer(i < 2 ? sales.api() : ceo, i);
        }
        var archived = customer(ceo, 12);
        ceo.post("/api/customers/" + archived + "/archive/", Map.of()).expect(200);

        Reply all = ceo.post(PREVIEW, criteria(Map.of("customer_since_days", 30, "verified", false)))
                .expect(200);
        assertThat(all.json().path("count").intValue()).isEqualTo(12);
        assertThat(all.json().path("count_exact").booleanValue()).isTrue();
        List<String> sample = new ArrayList<>();
        all.json()
                .path("sample")
                .forEach(one -> sample.add(one.path("full_name").stringValue()));
        assertThat(sample).hasSize(10).startsWith("Number 11", "Number 10");

        Reply own = sales.api()
                .post(PREVIEW, criteria(Map.of("customer_since_days", 30, "verified", false)))
                .expect(200);
        assertThat(own.json().path("count").intValue()).isEqualTo(2);
        Reply none = ceo.post(PREVIEW, criteria(Map.of("not", Map.of("status", "active"))))
                .expect(200);
        assertThat(none.json().path("count").intValue()).isZero();
    }

    private static String customer(Api api, int number) {
        return api.post(
                        "/api/customers/",
                        Map.of(
                                "email",
                                "c" + number + "@example.org",
                                "first_name",
                                "Number",
                                "last_name",
                                Integer.toString(number)))
                .expect(201)
                .text("id");
    }

    @Test
    void whatIsWrongIsNamedByPathWithTheNearestKey() {
        Reply reply = ceo.post(
                        PREVIEW, criteria(Map.of("lifetime_value_mim", 1, "any", List.of(Map.of("verified", "yes")))))
                .expect(400);

        assertThat(reply.json().toString())
                .contains("criteria.lifetime_value_mim", "did you mean lifetime_value_min?")
                .contains("criteria.any[0].verified", "must be true or false");
    }

    @Test
    void anObjectIsRequired() {
        ceo.post(PREVIEW, Map.of()).expect(400);
        ceo.post(PREVIEW, Map.of("criteria", List.of())).expect(400);
        ceo.post(PREVIEW, Map.of("criteria", "verified")).expect(400);
        ceo.post(PREVIEW, criteria(Map.of())).expect(400);
        ceo.post(PREVIEW, Map.of("criteria", Map.of("verified", true), "name", "x"))
                .expect(400);
    }
}
