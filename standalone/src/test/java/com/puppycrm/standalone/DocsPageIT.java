package com.puppycrm.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The API reference on {@code /docs}. */
class DocsPageIT {

    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]+)\"");
    private static final Pattern IMPORT = Pattern.compile("@import url\\(\"([^\"]+)\"\\)");
    private static final Pattern ID = Pattern.compile(" id=\"([^\"]+)\"");

    private final Api anybody = RunningProduct.product().anybody();

    private String body(String path) {
        return anybody.get(path).expect(200).body();
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    @Test
    void itIsAPageThatRunsOurScriptsOnly() {
        Reply page = anybody.get("/docs").expect(200);

        assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.header("Content-Security-Policy").split("; "))
                .contains("default-src 'self'", "object-src 'none'", "frame-ancestors 'none'")
                .noneMatch(directive -> directive.contains("unsafe") || directive.contains("http"));
        assertThat(page.body())
                .doesNotContain("<style", " style=", " onclick=", " onload=")
                .doesNotContainPattern("<script(?![^>]* src=)");
        assertThat(anybody.get("/docs/").expect(200).body()).isEqualTo(page.body());
    }

    @Test
    void everythingThatItNamesIsServedFromHere() {
        List<String> named = Stream.concat(
                        found(LINK, body("/docs")).stream(), found(IMPORT, body("/docs.css")).stream())
                .toList();

        assertThat(named)
                .contains(
                        "/",
                        "/problems",
                        "/v3/api-docs",
                        "/docs.js",
                        "/docs.css",
                        "/page.css",
                        "/webjars/swagger-ui/swagger-ui-bundle.js",
                        "/webjars/swagger-ui/swagger-ui.css")
                .allMatch(target -> target.startsWith("/") || target.startsWith("#"));
        for (String target : new TreeSet<>(named)) {
            if (target.startsWith("/")) {
                assertThat(anybody.get(target).status()).as(target).isEqualTo(200);
            }
        }
    }

    @Test
    void itsScriptFindsWhatItLooksFor() {
        String script = body("/docs.js");

        assertThat(found(ID, body("/docs")))
                .containsAll(found(Pattern.compile("getElementById\\(\"([^\"]+)\"\\)"), script));
        for (String path : found(Pattern.compile("\"(/api/[^\"]+)\""), script)) {
            assertThat(OpenApi.served().operations())
                    .as(path)
                    .anyMatch(operation -> operation.path().equals(path));
        }
        assertThat(body("/docs")).contains("#/Sign-in/registerCompany");
        assertThat(OpenApi.served().document().at("/components/securitySchemes").propertyNames())
                .contains("bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/problems", "/problems/not_found"})
    void theOtherPagesLeadToIt(String path) {
        assertThat(body(path)).contains("href=\"/docs\"");
    }

    @Test
    void operationsAreGroupedBySubjectInTheOrderInWhichTheyAreNeeded() {
        Map<String, List<String>> bySubject = new LinkedHashMap<>();
        for (JsonNode path : OpenApi.served().document().path("paths")) {
            for (JsonNode operation : path) {
                bySubject
                        .computeIfAbsent(operation.at("/tags/0").stringValue(), _ -> new ArrayList<>())
                        .add(operation.path("operationId").stringValue());
            }
        }

        assertThat(bySubject.keySet())
                .startsWith("Sign-in", "Customers", "Orders")
                .doesNotContain("Other");
        assertThat(bySubject.get("Sign-in"))
                .startsWith("registerCompany", "signIn", "refreshTokens", "signOut", "getMe", "acceptInvitation");
        assertThat(bySubject.get("Customers")).startsWith("listCustomers", "createCustomer");
    }
}
