package com.puppycrm.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.standalone.TestCompany.Person;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Views of lists that people keep for themselves or share. */
class SavedViewsIT {

    private final TestCompany company = TestCompany.register();

    private static Map<String, Object> view(String name, Map<String, List<String>> filters) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", name);
        body.put("entity", "customers");
        body.put("filters", filters);
        return body;
    }

    private static Map<String, Object> view(String name) {
        return view(name, Map.of("status", List.of("active")));
    }

    private static Map<String, Object> shared(String name) {
        Map<String, Object> body = view(name);
        body.put("shared", true);
        return body;
    }

    private static String path(UUID view) {
        return "/api/views/" + view + "/";
    }

    private static UUID save(Api api, Map<String, Object> body) {
        return api.post("/api/views/", body).expect(201).id();
    }

    @Test
    void aViewIsKeptAsItWasSent() {
        Map<String, Object> body = view(
                "Mine, unverified",
                Map.of("owner_id", List.of("me"), "country", List.of("DE", "AT"), "verified", List.of("false")));
        body.put("sort", "-lifetime_value");
        body.put("columns", List.of("full_name", "address.city", "lifetime_value"));

        Reply saved = company.api().post("/api/views/", body).expect(201);

        assertThat(saved.header("Location")).isEqualTo(path(saved.id()));
        assertThat(saved.json().propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "name",
                        "entity",
                        "filters",
                        "sort",
                        "columns",
                        "shared",
                        "owner",
                        "created_at",
                        "updated_at",
                        "version");
        assertThat(saved.text("name")).isEqualTo("Mine, unverified");
        assertThat(saved.at("/filters/country").valueStream().map(JsonNode::stringValue))
                .containsExactly("DE", "AT");
        assertThat(saved.at("/columns/1").stringValue()).isEqualTo("address.city");
        assertThat(saved.at("/shared").booleanValue()).isFalse();
        assertThat(saved.at("/owner/id").stringValue())
                .isEqualTo(company.ceo().id().toString());
        assertThat(company.api().get(path(saved.id())).expect(200).json()).isEqualTo(saved.json());
        assertThat(company.api().get("/api/views/").items()).containsExactly(saved.json());
        assertThat(company.api().get("/api/views/?entity=orders").items()).isEmpty();
        company.api().get("/api/views/?entity=people").refusedFields("entity");
    }

    @Test
    void aChangeReplacesWhatIsSent() {
        UUID view = save(company.api(), view("A"));

        Reply changed = company.api()
                .patch(path(view), Map.of("name", "B", "filters", Map.of("verified", List.of("true"))))
                .expect(200);

        assertThat(changed.text("name")).isEqualTo("B");
        assertThat(changed.at("/filters").propertyNames()).containsExactly("verified");
        Map<String, Object> cleared = new HashMap<>();
        cleared.put("filters", null);
        cleared.put("sort", null);
        assertThat(company.api()
                        .patch(path(view), cleared)
                        .expect(200)
                        .at("/filters")
                        .isEmpty())
                .isTrue();
        company.api().patch(path(view), Map.of("entity", "orders")).refusedFields("entity");
        company.api().delete(path(view)).expect(204);
        company.api().get(path(view)).refused(404, "not_found");
        company.api().delete(path(view)).refused(404, "not_found");
    }

    /** What the list says about each parameter is said about the view, under its fields. */
    @ParameterizedTest
    @CsvSource({
        "customers, status, sleeping",
        "customers, created_from, yesterday",
        "customers, ltv_min, much",
        "customers, country, Atlantis",
        "customers, owner_id, x",
        "customers, payment_status, paid",
        "orders, status, active",
        "orders, late, maybe",
        "orders, total_min, 1.234",
        "orders, segment, x",
    })
    void whatTheListRefusesIsRefused(String entity, String filter, String value) {
        Map<String, Object> body = view("x", Map.of(filter, List.of(value)));
        body.put("entity", entity);

        Reply refused = company.api().post("/api/views/", body).refusedFields("filters." + filter);

        Reply ofList = company.api()
                .get("/api/" + entity + "/?" + filter + "=" + value)
                .expect(400);
        assertThat(refused.at("/errors/0/message")).isEqualTo(ofList.at("/errors/0/message"));
        UUID view = save(company.api(), shared("y"));
        if (entity.equals("customers")) {
            company.api()
                    .patch(path(view), Map.of("filters", Map.of(filter, List.of(value))))
                    .refusedFields("filters." + filter);
        }
    }

    @Test
    void everythingWrongIsToldAtOnce() {
        Map<String, Object> body = view(
                " ", Map.of("status", List.of("x"), "limit", List.of("1"), "cursor", List.of("x"), "q", List.of("x")));
        body.put("sort", "shoe_size");
        body.put("columns", List.of("Full Name"));

        company.api()
                .post("/api/views/", body)
                .refusedFields(
                        "name", "filters.status", "filters.limit", "filters.cursor", "filters.q", "sort", "columns[0]");
        company.api().post("/api/views/", Map.of()).refusedFields("name", "entity");
        company.api()
                .post("/api/views/", Map.of("name", "x", "entity", "orders", "filters", Map.of("status", "paid")))
                .expect(400);
        Map<String, Object> withNull = view("x");
        withNull.put("filters", java.util.Collections.singletonMap("status", null));
        company.api().post("/api/views/", withNull).refusedFields("filters");
    }

    @Test
    void aSharedViewIsSeenByTheCompanyAndChangedByWhoManagesIt() {
        Person seller = company.hire("sales_manager");
        Person other = company.hire("auditor");
        Person manager = company.hire("manager");
        Person stranger = TestCompany.register().ceo();
        UUID view = save(seller.api(), shared("Team"));
        UUID secret = save(seller.api(), view("Secret"));

        assertThat(other.api().get("/api/views/").items("id")).containsExactly(view.toString());
        other.api().get(path(view)).expect(200);
        other.api().patch(path(view), Map.of("name", "x")).refused(403, "permission_missing");
        other.api().delete(path(view)).refused(403, "permission_missing");
        for (Person person : List.of(other, manager, company.ceo())) {
            person.api().get(path(secret)).refused(404, "not_found");
            person.api().patch(path(secret), Map.of("name", "x")).refused(404, "not_found");
            person.api().delete(path(secret)).refused(404, "not_found");
        }
        stranger.api().get(path(view)).refused(404, "not_found");
        stranger.api().patch(path(view), Map.of("name", "x")).refused(404, "not_found");
        stranger.api().delete(path(view)).refused(404, "not_found");

        manager.api().patch(path(view), Map.of("name", "Whole team")).expect(200);
        assertThat(seller.api().get(path(view)).text("name")).isEqualTo("Whole team");
        seller.api().patch(path(view), Map.of("shared", false)).expect(200);
        manager.api().get(path(view)).refused(404, "not_found");
        seller.api().patch(path(view), Map.of("shared", true)).expect(200);
        manager.api().delete(path(view)).expect(204);
        seller.api().get(path(view)).refused(404, "not_found");
    }

    @Test
    void ofTwoWhoChangeAViewTheOneWhoSawItLastChangesIt() {
        Reply seen = company.api().post("/api/views/", view("Mine")).expect(201);
        long version = seen.at("/version").longValue();
        assertThat(seen.header("ETag")).isEqualTo("\"" + version + "\"");

        Reply changed = change(seen.id(), Map.of("name", "First"), version).expect(200);
        long next = changed.at("/version").longValue();
        assertThat(next).isGreaterThan(version);
        assertThat(changed.header("ETag")).isEqualTo("\"" + next + "\"");
        assertThat(change(seen.id(), Map.of("name", "Second"), version)
                        .refused(412, "version_stale")
                        .at("/current_version")
                        .longValue())
                .isEqualTo(next);
        change(seen.id(), Map.of("nonsense", 1), version).refusedFields("nonsense");
        company.api().call("DELETE", path(seen.id())).ifMatch(version).send().refused(412, "version_stale");
        assertThat(company.api().get(path(seen.id())).expect(200).text("name")).isEqualTo("First");

        company.api().call("DELETE", path(seen.id())).ifMatch(next).send().expect(204);
    }

    private Reply change(UUID view, Map<String, Object> changes, long version) {
        return company.api()
                .call("PATCH", path(view))
                .json(changes)
                .ifMatch(version)
                .send();
    }

    @Test
    void oneNameIsThatOfOneViewOfAList() {
        Person colleague = company.hire("manager");
        UUID first = save(company.api(), view("Late"));
        UUID second = save(company.api(), view("Early"));

        company.api().post("/api/views/", view("Late")).refused(409, "view_name_taken");
        company.api().patch(path(second), Map.of("name", "Late")).refused(409, "view_name_taken");
        company.api().patch(path(first), Map.of("name", "Late")).expect(200);
        Map<String, Object> ofOrders = view("Late", Map.of("late", List.of("true")));
        ofOrders.put("entity", "orders");
        save(company.api(), ofOrders);
        save(colleague.api(), view("Late"));
        List<Callable<Reply>> atOnce = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            atOnce.add(() -> company.api().post("/api/views/", view("Same")));
        }
        assertThat(TestCompany.atOnce(atOnce).stream().map(Reply::status).filter(status -> status == 201))
                .hasSize(1);
    }

    @Test
    void nobodyKeepsMoreThanAHundred() {
        for (int i = 0; i < 100; i++) {
            save(company.api(), view("View " + i));
        }

        company.api().post("/api/views/", view("One more")).refused(409, "too_many_views");

        save(company.hire("auditor").api(), view("One more"));
        assertThat(company.api().get("/api/views/").items()).hasSize(100);
    }
}
