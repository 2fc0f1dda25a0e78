package com.puppycrm.standalone;

import static com.puppycrm.standalone.SharedCompany.api;
import static com.puppycrm.standalone.TestCompany.person;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths with and without a trailing slash, unknown paths, wrong methods and media types. */
class PathsIT {

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/me", "/api/customers", "/api/orders", "/api/customers/stats", "/api/search", "/api/staff"})
    void pathsWorkWithAndWithoutATrailingSlash(String path) {
        assertThat(api().get(path).expect(200).json().propertyNames())
                .isEqualTo(api().get(path + "/").expect(200).json().propertyNames());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/livez/", "/readyz/", "/v3/api-docs/"})
    void pathsOutsideTheApiWorkWithATrailingSlashToo(String path) {
        RunningProduct.product().anybody().get(path).expect(200);
    }

    @Test
    void aRefusalNamesThePathAsItWasSent() {
        String path = "/api/customers/" + UUID.randomUUID();

        assertThat(api().get(path + "/").refused(404, "not_found").text("instance"))
                .isEqualTo(path + "/");
        assertThat(api().get(path).refused(404, "not_found").text("instance")).isEqualTo(path);
    }

    @Test
    void changesWorkWithoutATrailingSlashToo() {
        UUID id = api().post("/api/customers", person()).expect(201).id();

        api().patch("/api/customers/" + id, Map.of("notes", "x")).expect(200);
        api().post("/api/customers/" + id + "/archive", Map.of()).expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/", "/api/nothing/", "/nothing", "/api/customers/1/2/3/", "/actuator/health", "/.env"})
    void unknownPathsAreNotFound(String path) {
        api().get(path).refused(404, "not_found");
        RunningProduct.product().anybody().get(path).refused(404, "not_found");
    }

    /** A name is not an id, so the path is not that of a record. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/customers/everybody/",
                "/api/orders/everything/",
                "/api/staff/invite/",
                "/api/customers/1-1-1-1-1000000000000000000000000000/",
                "/api/orders/42/history/",
                "/api/tags/VIP/",
                "/api/tags/0/",
                "/api/tags/01/",
                "/api/tags/2147483648/",
                "/api/customers/%20/why/?verification"
            })
    void whatIsNoIdLeadsNowhere(String path) {
        for (String method : List.of("GET", "POST", "PATCH", "DELETE", "OPTIONS")) {
            Reply nowhere = api().call(method, path).send().refused(404, "not_found");
            assertThat(nowhere.text("detail"))
                    .as(method)
                    .isEqualTo("Nothing is served under this path; /docs shows what is.");
        }
    }

    @Test
    void aWrongMethodIsToldWhichAreAllowed() {
        String customer = "/api/customers/" + UUID.randomUUID() + "/";
        for (Map.Entry<String, List<String>> path : Map.of(
                        "/api/customers/",
                        List.of("GET or POST", "GET,HEAD,POST,OPTIONS"),
                        "/api/customers/stats/",
                        List.of("GET", "GET,HEAD,OPTIONS"),
                        "/api/customers/bulk/",
                        List.of("POST", "POST,OPTIONS"),
                        customer,
                        List.of("GET or PATCH", "GET,HEAD,PATCH,OPTIONS"),
                        customer + "verify/",
                        List.of("POST", "POST,OPTIONS"))
                .entrySet()) {
            for (String method : List.of("PUT", "TRACE", "FROB")) {
                Reply refused = raw(method + " " + path.getKey()).refused(405, "method_not_allowed");
                assertThat(refused.text("detail"))
                        .isEqualTo("The method " + method + " is not allowed here; use "
                                + path.getValue().getFirst() + ".");
                assertThat(refused.header("Allow").split(","))
                        .containsExactlyInAnyOrder(path.getValue().getLast().split(","))
                        .containsExactlyInAnyOrder(api().call("OPTIONS", path.getKey())
                                .send()
                                .header("Allow")
                                .split(","));
            }
        }
        for (String page : List.of("/", "/docs", "/page.css")) {
            assertThat(raw("TRACE " + page).refused(405, "method_not_allowed").header("Allow"))
                    .as(page)
                    .contains("GET")
                    .doesNotContain("POST", "PUT", "DELETE", "TRACE");
        }
        raw("TRACE /api/nothing/").refused(404, "not_found");
        raw("TRACE /nothing").expect(404);
    }

    /** The HTTP client refuses to send TRACE. */
    private static Reply raw(String methodAndPath) {
        return RawHttp.send(
                RunningProduct.product().address(),
                methodAndPath + " HTTP/1.1",
                Map.of("Authorization", "Bearer " + api().token(), "X-Secret", "not to be echoed"),
                new byte[0]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%00",
                "a%00b",
                "..%2f..",
                "%2e%2e%2f",
                "%2F",
                "%zz",
                "%",
                "a;b=c",
                "%5c",
                "%25",
                "a b",
                "<x>",
                "//",
                "%0a"
            })
    void anUnreadablePathIsAProblemLikeAnyOther(String part) {
        for (String path : List.of("/api/customers/" + part + "/", "/" + part, "/api/" + part)) {
            Reply refused = raw("GET " + path).isProblem();

            assertThat(refused.status()).as(path).isIn(400, 404);
            assertThat(refused.text("detail")).as(path).isNotBlank();
            assertThat(refused.text("code")).as(path).isIn("invalid_request", "not_found", "query_unreadable");
            assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        }
    }

    @Test
    void wrongMediaTypesAreReported() {
        api().call("POST", "/api/customers/").text("text/csv", "a;b").send().refused(415, "media_type_not_supported");
        api().call("POST", "/api/customers/")
                .text("application/json; charset=utf-8", "{}")
                .send()
                .expect(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=x", "a=%zz", "a=%ff", "email=a@example.org&password=b"})
    void aFormIsNotJson(String form) {
        for (String path : List.of("/api/auth/login/", "/api/customers/", "/api/auth/login/?as_of=x")) {
            Reply refused = api().call("POST", path)
                    .text("application/x-www-form-urlencoded", form)
                    .send();
            assertThat(refused.isProblem().status()).as(path).isIn(400, 415);
        }
    }
}
