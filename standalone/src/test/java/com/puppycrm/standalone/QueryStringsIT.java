package com.puppycrm.standalone;

import static com.puppycrm.standalone.SharedCompany.api;
import static com.puppycrm.standalone.SharedCompany.company;
import static com.puppycrm.standalone.SharedCompany.customer;
import static com.puppycrm.standalone.TestCompany.person;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Malformed query strings, and parameters that a route does not know. */
class QueryStringsIT {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/customers/?search=%ff",
                "/api/search/?q=%C3",
                "/api/audit/access-log/?kind=%e4",
                "/livez?%ff",
                "/nope?x=%ff"
            })
    void aQueryThatIsNotTextIsRefused(String path) {
        Reply refused = api().get(path).refused(400, "query_unreadable");

        assertThat(refused.header("X-Request-Id")).isEqualTo(refused.text("request_id"));
    }

    @Test
    void aQueryWithTooManyParametersIsRefused() {
        api().get("/api/me/?" + "a&".repeat(1_001)).refused(400, "query_unreadable");
        api().get("/api/me/?=x").refused(400, "query_unreadable");
        api().get("/readyz?=x").refused(400, "query_unreadable");
    }

    @Test
    void unknownParametersAreRefusedEverywhere() {
        UUID customer = company.customer();

        api().get("/api/me/?x=1").refusedFields("x");
        api().get("/api/staff/?rolle=ceo&x=1").refusedFields("rolle", "x");
        api().get(customer(customer) + "?as_off=2026-01-01T00:00:00Z").refusedFields("as_off");
        api().post("/api/customers/?dry_run=true", person()).refusedFields("dry_run");
        api().post("/api/customers/?%64ry_run=true", person()).refusedFields("dry_run");
        api().patch(customer(customer) + "?x=1", Map.of("notes", "n")).refusedFields("x");
        api().delete("/api/staff/" + UUID.randomUUID() + "/?x=1&new_owner_id=me")
                .refusedFields("x", "new_owner_id");
        api().call("POST", "/api/customers/")
                .text("application/x-www-form-urlencoded", "x=1")
                .send()
                .refused(415, "media_type_not_supported");
    }
}
