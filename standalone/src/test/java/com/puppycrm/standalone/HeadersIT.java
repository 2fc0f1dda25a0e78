package com.puppycrm.standalone;

import static com.puppycrm.standalone.SharedCompany.api;
import static com.puppycrm.standalone.SharedCompany.company;
import static com.puppycrm.standalone.SharedCompany.customer;
import static com.puppycrm.standalone.TestCompany.person;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Request ids, security headers, and the location of created records. */
class HeadersIT {

    @Test
    void theClientsRequestIdIsUsedAndRecordedInTheEvents() {
        Reply created = api().call("POST", "/api/customers/")
                .header("X-Request-Id", "spring-fair:42")
                .json(person())
                .send()
                .expect(201);

        assertThat(created.header("X-Request-Id")).isEqualTo("spring-fair:42");
        assertThat(api().get(customer(created.id()) + "history/").items("request_id"))
                .containsExactly("spring-fair:42");
        assertThat(api().get("/api/me/").header("X-Request-Id")).isNotBlank();
        Reply insane = api().call("GET", "/api/me/")
                .header("X-Request-Id", "<script>")
                .send()
                .expect(200);
        assertThat(insane.header("X-Request-Id")).isNotEqualTo("<script>");
        Reply refused = RunningProduct.product()
                .anybody()
                .call("GET", "/api/me/")
                .header("X-Request-Id", "mine")
                .send()
                .expect(401);
        assertThat(refused.text("request_id")).isEqualTo("mine");
    }

    @Test
    void everyResponseHasTheSecurityHeaders() {
        for (Reply reply : List.of(
                api().get("/api/me/"),
                RunningProduct.product().anybody().get("/api/me/"),
                api().get("/nothing"),
                RunningProduct.product().anybody().get("/"))) {
            assertThat(reply.header("X-Content-Type-Options"))
                    .as(reply.request())
                    .isEqualTo("nosniff");
            assertThat(reply.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(reply.header("Content-Security-Policy")).contains("default-src 'self'");
            assertThat(reply.header("X-Request-Id")).isNotBlank();
            assertThat(reply.header("Server")).isEmpty();
            assertThat(reply.header("Set-Cookie")).isEmpty();
        }
        assertThat(api().get("/api/me/").header("Cache-Control")).isEqualTo("no-store");
    }

    /** RunningProduct allows 100,000 requests a second: by the time of the answer, that of the request may be back. */
    @Test
    void responsesOfLimitedRoutesSayHowTheLimitsStand() {
        Reply reply = api().get("/api/me/").expect(200);
        assertThat(reply.header("RateLimit-Policy")).isEqualTo("\"caller\";q=100000;w=1");
        assertThat(reply.header("RateLimit")).matches("\"caller\";r=(99\\d{3};t=1|100000;t=0)");
        assertThat(api().get("/api/customers/?nothing=1").expect(400).header("RateLimit"))
                .startsWith("\"caller\";r=");

        Reply login = RunningProduct.product()
                .anybody()
                .post("/api/auth/login/", Map.of("email", "nobody@example.org", "password", "wrong and long"))
                .expect(401);
        assertThat(login.header("RateLimit-Policy"))
                .isEqualTo("\"address\";q=100000;w=300, \"attempts\";q=100000;w=300");
        assertThat(login.header("RateLimit")).matches("\"address\";r=\\d+;t=\\d+, \"attempts\";r=\\d+;t=\\d+");
        assertThat(RunningProduct.product().anybody().get("/livez").header("RateLimit"))
                .isEmpty();
    }

    @Test
    void aCreatedRecordIsAtItsLocation() {
        Reply created = api().post("/api/customers/", person()).expect(201);
        Reply order = company.placed(created.id());
        Reply staff = company.invite("auditor", null);

        for (Reply reply : List.of(created, order, staff)) {
            assertThat(api().get(reply.header("Location")).expect(200).id()).isEqualTo(reply.id());
        }
    }

    @Test
    void theManagementPortHasThemTooAndAnswersToItsOwnNameOnly() {
        URI management = RunningProduct.product().managementAddress();
        for (String line : List.of(
                "GET /actuator/health HTTP/1.1",
                "GET /actuator/projections HTTP/1.1",
                "GET /nothing HTTP/1.1",
                "TRACE /actuator/health HTTP/1.1",
                "DELETE /actuator/health HTTP/1.1",
                "GET /%zz HTTP/1.1",
                "BOGUS")) {
            Reply reply = RawHttp.send(management, line, Map.of(), new byte[0]);
            assertThat(reply.header("X-Content-Type-Options")).as(line).isEqualTo("nosniff");
            assertThat(reply.header("Content-Security-Policy")).as(line).contains("default-src 'self'");
            assertThat(reply.header("Cache-Control")).as(line).isEqualTo("no-store");
            assertThat(reply.header("X-Request-Id")).as(line).isNotBlank();
        }
        String health = " /actuator/health HTTP/1.1";
        for (String own : List.of("localhost", "LOCALHOST:8001", "127.0.0.1", "[::1]:8001", "192.0.2.7")) {
            assertThat(RawHttp.send(management, own, "GET" + health, Map.of(), new byte[0])
                            .status())
                    .as(own)
                    .isEqualTo(200);
        }
        for (String foreign :
                List.of("evil.example", "evil.example:8001", "localhost.evil.example", "127.0.0.1.nip.example")) {
            for (String method : List.of("GET", "POST", "TRACE")) {
                Reply refused = RawHttp.send(management, foreign, method + health, Map.of(), new byte[0]);
                assertThat(refused.status()).as(foreign).isEqualTo(421);
                assertThat(refused.header("X-Content-Type-Options")).isEqualTo("nosniff");
            }
        }
    }
}
