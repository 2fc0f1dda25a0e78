package com.puppycrm.standalone;

import static com.puppycrm.standalone.UnopenedHandlers.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.puppycrm.platform.security.AllowedFor;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.security.OpenToAll;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Only what is opened is served, by any kind of handler and however a request reaches it. */
class GateIT {

    /** Paths of handlers that are not opened. */
    static final List<String> UNOPENED = List.of(
            "/unopened/plain",
            "/api/unopened/plain",
            "/api/unopened/stream",
            "/api/unopened/function",
            "/unopened/function-stream",
            "/unopened/view",
            "/unopened/redirect",
            "/unopened/by-name",
            "/unopened/controller",
            "/unopened/mapping");

    /** Likewise, but these handlers can't be told from unknown paths. */
    static final List<String> UNOPENED_FILES_AND_SERVLETS = List.of(
            "/unopened.txt",
            "/unopened/files/unopened.txt",
            "/webjars/swagger-ui/index.html",
            "/webjars/swagger-ui/swagger-ui-standalone-preset.js",
            "/swagger-ui/index.html",
            "/docs.html",
            "/pages/docs.html",
            "/unopened/servlet",
            "/api/unopened/servlet");

    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private static final RunningProduct PRODUCT = RunningProduct.product();
    private static final Api ANYBODY = PRODUCT.anybody();
    private static final TestCompany COMPANY = TestCompany.register();
    private static final RequestMappingHandlerMapping MAPPING = PRODUCT.bean(RequestMappingHandlerMapping.class);
    private static final Queue<RequestMappingInfo> ADDED = new ConcurrentLinkedQueue<>();
    private static final OpenedRoutes OPENED = new OpenedRoutes();

    /** Opened by annotations, outside of {@code /api} too. */
    static final class OpenedRoutes {

        private final Queue<DeferredResult<String>> waiting = new ConcurrentLinkedQueue<>();

        @AllowedFor({})
        @ResponseBody
        public String marked(Caller caller) {
            return "hello " + caller.role();
        }

        @AllowedFor({})
        @ResponseBody
        public DeferredResult<String> later() {
            var result = new DeferredResult<String>();
            waiting.add(result);
            return result;
        }

        @OpenToAll
        public void forward(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            request.getRequestDispatcher(request.getHeader("X-To")).forward(request, response);
        }

        @OpenToAll
        public void include(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            request.getRequestDispatcher(request.getHeader("X-To")).include(request, response);
        }

        @OpenToAll
        public void error(HttpServletResponse response) throws IOException {
            response.sendError(HttpStatus.LOOP_DETECTED.value());
        }

        @OpenToAll
        public void dispatch(HttpServletRequest request, HttpServletResponse response) {
            request.startAsync().dispatch(request.getHeader("X-To"));
        }
    }

    @BeforeAll
    static void add() {
        var unopened = new UnopenedHandlers.Routes();
        add(unopened, "plain", "/unopened/plain", "/api/unopened/plain");
        add(unopened, "stream", "/api/unopened/stream");
        for (String name : List.of("marked", "later", "forward", "include", "dispatch", "error")) {
            add(OPENED, name, "/opened/" + name);
        }
    }

    private static void add(Object handler, String method, String... paths) {
        var mapping = RequestMappingInfo.paths(paths)
                .options(MAPPING.getBuilderConfiguration())
                .build();
        MAPPING.registerMapping(
                mapping,
                handler,
                Arrays.stream(ReflectionUtils.getDeclaredMethods(handler.getClass()))
                        .filter(declared -> declared.getName().equals(method))
                        .findFirst()
                        .orElseThrow());
        ADDED.add(mapping);
    }

    /** Other tests compare the routes with the OpenAPI document. */
    @AfterAll
    static void remove() {
        ADDED.forEach(MAPPING::unregisterMapping);
    }

    @ParameterizedTest
    @FieldSource("UNOPENED")
    void withoutATokenAnUnopenedHandlerRequiresOne(String path) {
        for (String method : METHODS) {
            hidden(ANYBODY.call(method, path).send()).refused(401, "not_signed_in");
            hidden(PRODUCT.with("nonsense").call(method, path).send()).refused(401, "token_invalid");
        }
    }

    @ParameterizedTest
    @FieldSource("UNOPENED")
    void signedInAnUnopenedHandlerLooksNonexistent(String path) {
        Reply nowhere = COMPANY.api().get("/api/nowhere/").refused(404, "not_found");

        for (String method : METHODS) {
            Reply refused = hidden(COMPANY.api().call(method, path).send()).refused(404, "not_found");
            assertThat(refused.text("detail")).isEqualTo(nowhere.text("detail"));
        }
    }

    @ParameterizedTest
    @FieldSource("UNOPENED_FILES_AND_SERVLETS")
    void unopenedFilesAndServletsLookNonexistent(String path) {
        for (Api caller : List.of(ANYBODY, COMPANY.api())) {
            Reply nowhere = caller.get("/nowhere").refused(404, "not_found");
            for (String method : METHODS) {
                Reply refused = hidden(caller.call(method, path).send()).refused(404, "not_found");
                assertThat(refused.text("detail")).isEqualTo(nowhere.text("detail"));
            }
        }
    }

    @ParameterizedTest
    @FieldSource({"UNOPENED", "UNOPENED_FILES_AND_SERVLETS"})
    void noDispatchBypassesTheGate(String path) {
        for (String way : List.of("/opened/forward", "/opened/dispatch")) {
            for (Api caller : List.of(ANYBODY, COMPANY.api())) {
                Reply reply = caller.call("GET", way).header("X-To", path).send();
                assertThat(hidden(reply).isProblem().text("code")).isIn("not_signed_in", "not_found");
            }
        }
    }

    /** An included resource can't set the status. */
    @ParameterizedTest
    @FieldSource("UNOPENED")
    void noIncludeReadsFromBehindTheGate(String path) {
        Reply reply =
                ANYBODY.call("GET", "/opened/include").header("X-To", path).send();

        assertThat(hidden(reply).text("code")).isEqualTo("not_signed_in");
    }

    @Test
    void noErrorPageComesFromBehindTheGate() {
        hidden(ANYBODY.get("/opened/error")).refused(401, "not_signed_in");
        hidden(COMPANY.api().get("/opened/error")).refused(404, "not_found");
    }

    private static Reply hidden(Reply reply) {
        assertThat(reply.body()).as(reply::request).doesNotContain(SECRET);
        assertThat(reply.header("Location")).as(reply::request).isEmpty();
        return reply;
    }

    @Test
    void anAnnotationOpensARouteOnAnyPath() {
        ANYBODY.get("/opened/marked").refused(401, "not_signed_in");
        assertThat(COMPANY.api().get("/opened/marked").expect(200).body()).isEqualTo("hello CEO");
    }

    @Test
    void aStartedRequestFinishesAfterTheCallerHasSignedOut() {
        TestCompany.Person caller = COMPANY.hire("auditor");
        var reply = CompletableFuture.supplyAsync(() -> caller.api().get("/opened/later"));
        await().until(() -> !OPENED.waiting.isEmpty());

        ANYBODY.post("/api/auth/logout/", Map.of("refresh_token", caller.refreshToken()))
                .expect(204);
        caller.api().get("/opened/marked").refused(401, "token_invalid");
        OPENED.waiting.forEach(result -> result.setResult("done"));

        assertThat(reply.join().expect(200).body()).isEqualTo("done");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/index.html",
                "/boot.js",
                "/page.css",
                "/icon.svg",
                "/livez",
                "/readyz",
                "/v3/api-docs",
                "/v3/api-docs.yaml",
                "/docs",
                "/docs.css",
                "/docs.js",
                "/problems",
                "/problems/not_found",
                "/webjars/swagger-ui/swagger-ui.css",
                "/webjars/swagger-ui/swagger-ui-bundle.js"
            })
    void theDashboardAndTheDocumentationAreOpen(String path) {
        assertThat(ANYBODY.get(path).status()).isEqualTo(200);
    }

    @Test
    void theMethodsOfAPathAreNotSecret() {
        assertThat(ANYBODY.call("OPTIONS", "/api/customers/").send().expect(200).header("Allow"))
                .contains("GET", "POST");
    }

    /** Filters run before the gate, so one that sends responses must be listed here. */
    @Test
    void onlyFiltersThatServeNothingRunBeforeTheGate() {
        ServletContext context = PRODUCT.bean(ServletContext.class);

        assertThat(context.getFilterRegistrations().keySet())
                .containsExactlyInAnyOrder(
                        "characterEncodingFilter",
                        "onlyTheDispatcherServes",
                        "requestContextFilter",
                        "requestIdFilter",
                        "requestWork",
                        "springSecurityFilterChain",
                        "trailingSlashFilter",
                        "unconditionalReadsFilter",
                        "webMvcObservationFilter");
        assertThat(context.getServletRegistrations().keySet())
                .containsExactlyInAnyOrder("dispatcherServlet", "unopenedServlet");
    }
}
