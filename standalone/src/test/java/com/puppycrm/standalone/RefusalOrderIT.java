package com.puppycrm.standalone;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of several errors in a request, the one reported is the one that comes first in RequestCheck. */
class RefusalOrderIT {

    private final TestCompany company = TestCompany.register();
    private final Api anybody = company.product().anybody();

    @ParameterizedTest
    @ValueSource(strings = {"/", "/livez", "/nowhere", "/api/nowhere/", "/api/customers/", "/api/orders/stats/"})
    void aMalformedQueryIsRefusedOnEveryPath(String path) {
        anybody.get(path + "?x=%ff&as_of=%ff").refused(400, "query_unreadable");
    }

    @Test
    void withoutATokenNothingIsRevealedAboutParametersAndBodies() {
        anybody.get("/api/customers/?no_such_filter=1&x=%00").refused(401, "not_signed_in");
        anybody.get("/api/orders/" + UUID.randomUUID() + "/?as_of=yesterday").refused(401, "not_signed_in");
        anybody.call("POST", "/api/customers/?x=1")
                .text("text/plain", "{")
                .send()
                .refused(401, "not_signed_in");
    }

    @Test
    void withoutThePermissionNothingIsRevealedAboutParametersAndBodies() {
        Api support = company.hire("support_staff").api();

        support.get("/api/audit/access-log/?no_such_filter=1&x=%00").refused(403, "permission_missing");
        support.get("/api/customers/?no_such_filter=1&as_of=%00").refused(403, "permission_missing");
        support.call("POST", "/api/customers/?x=1")
                .text("text/plain", "{")
                .send()
                .refused(403, "permission_missing");
    }

    @Test
    void parametersComeBeforeHeadersBodiesAndRecords() {
        String nowhere = "/api/customers/" + UUID.randomUUID() + "/";

        company.api().get(nowhere + "?x=%00&y=1").refusedFields("x", "y");
        company.api()
                .call("GET", nowhere + "?x=1&y=2")
                .header("X-Min-Position", "x")
                .send()
                .refusedFields("x", "y");
        company.api().call("GET", nowhere).header("X-Min-Position", "x").send().refusedFields("X-Min-Position");
        company.api().patch(nowhere + "?x=1", Map.of("no_such_field", 1)).refusedFields("x");
        company.api().patch(nowhere, Map.of("no_such_field", 1)).refusedFields("no_such_field");
        company.api().patch(nowhere, Map.of("notes", "n")).refused(404, "not_found");
    }

    /** What is wrong with a list may depend on the company, hence on what the caller wrote just before. */
    @Test
    void filtersComeAfterHeadersAndBeforeRecords() {
        String nobodys = "/api/customers/" + UUID.randomUUID() + "/orders/";

        company.api()
                .call("GET", nobodys + "?x=1")
                .header("X-Min-Position", "x")
                .send()
                .refusedFields("X-Min-Position");
        company.api()
                .get(nobodys + "?x=1&limit=0&total_min=1.234&customer_id=" + UUID.randomUUID())
                .refusedFields("x", "limit", "total_min", "customer_id");
        company.api().get(nobodys).refused(404, "not_found");
    }

    @Test
    void recordsComeBeforeTheirVersionsAndVersionsBeforeRules() {
        UUID order = company.order(company.customer());
        Map<String, String> delivered = Map.of("status", "delivered");

        move(UUID.randomUUID()).ifMatch(99).json(delivered).send().refused(404, "not_found");
        move(order).ifMatch(99).json(delivered).send().refused(412, "version_stale");
        move(order).json(delivered).send().refused(409, "transition_not_allowed");
    }

    private Api.Call move(UUID order) {
        return company.api().call("POST", "/api/orders/" + order + "/status/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%09", "a%0Ab", "%C2%85"})
    void aSearchIsASingleLine(String text) {
        company.api().get("/api/search/?q=" + text).refusedFields("q");
    }

    @Test
    void aSearchIsShort() {
        company.api().get("/api/search/?q=" + "a".repeat(200)).expect(200);
        company.api().get("/api/search/?q=" + "a".repeat(201) + "&x=1").refusedFields("q", "x");
    }
}
