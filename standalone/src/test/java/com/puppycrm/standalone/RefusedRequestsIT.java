package com.puppycrm.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.standalone.TestCompany.Person;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the access log keeps of requests that were refused: which route, and ids, but nothing else of what was sent. */
class RefusedRequestsIT {

    private final TestCompany company = TestCompany.register();
    private final Person support = company.hire("support_staff");

    private JsonNode subject() {
        return company.api()
                .get("/api/audit/access-log/?kind=permission_refused")
                .expect(200)
                .at("/items/0/subject");
    }

    @Test
    void theRouteAndItsIdsAreKept() {
        UUID customer = UUID.randomUUID();

        support.api().post("/api/customers/" + customer + "/verify/", Map.of()).expect(403);

        assertThat(subject().path("route").stringValue()).isEqualTo("/api/customers/{id}/verify");
        assertThat(subject().path("ids").valueStream().map(JsonNode::stringValue))
                .containsExactly(customer.toString());
        assertThat(subject().propertyNames())
                .containsExactlyInAnyOrder("method", "route", "ids", "required_permission");
    }

    @Test
    void whatElseIsInAPathIsNot() {
        for (String path : List.of(
                "/api/customers/anna.berg@example.com/verify/",
                "/api/customers/anna%2Eberg%40example.com/verify/",
                "/api/customers/" + UUID.randomUUID() + "/verify/?reason=anna.berg@example.com",
                "/api/customers/" + UUID.randomUUID() + ";anna.berg@example.com/verify/",
                "/api/%63ustomers/anna.berg/verify/",
                "/api/company/?as_of=anna.berg",
                "/api/audit/customers/anna.berg/replay/")) {
            support.api().call(path.contains("verify") ? "POST" : "GET", path).send();
        }

        Reply log = company.api()
                .get("/api/audit/access-log/?kind=permission_refused")
                .expect(200);
        assertThat(log.items()).isNotEmpty();
        assertThat(log.body()).doesNotContain("anna", "berg");
        assertThat(log.items().stream().map(line -> line.at("/subject/route").stringValue()))
                .allMatch(route -> route.matches("/api(/[a-z-]+|/\\{id})+"));
    }
}
