package com.puppycrm.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Compares every response that any test gets with the API document: its status, headers, body and problem's code. */
final class DescribedReply {

    /** What every path can respond, whatever is asked of it. */
    private static final Set<Integer> ANYWHERE = Set.of(405, 406, 500);

    /** Headers that are described wherever they are sent. */
    private static final List<String> HEADERS = List.of(
            "ETag",
            "Location",
            "X-Event-Position",
            "Idempotency-Replayed",
            "Retry-After",
            "RateLimit",
            "RateLimit-Policy",
            "Set-Cookie",
            "WWW-Authenticate");

    private record Route(OpenApi.Operation operation, Pattern path, boolean isExact) {

        private static Route of(OpenApi.Operation operation) {
            String path = operation.path().replaceAll("/$", "").replaceAll("\\{[a-z_]+}", "[^/]+") + "/?";
            return new Route(operation, Pattern.compile(path), !operation.hasId());
        }
    }

    private static final class Routes {
        private static final Map<Boolean, List<Route>> BY_EXACTNESS = OpenApi.shared().operations().stream()
                .map(Route::of)
                .collect(java.util.stream.Collectors.partitioningBy(Route::isExact));
    }

    private DescribedReply() {}

    static void check(String method, String path, Reply reply) {
        if (path.startsWith("/api/") && !ANYWHERE.contains(reply.status())) {
            for (boolean exact : new boolean[] {true, false}) {
                for (Route route : Routes.BY_EXACTNESS.get(exact)) {
                    if (route.operation().method().equals(method)
                            && route.path().matcher(path).matches()) {
                        check(route.operation(), reply);
                        return;
                    }
                }
            }
        }
    }

    private static void check(OpenApi.Operation operation, Reply reply) {
        JsonNode response = operation.response(reply.status());
        assertThat(response.isMissingNode())
                .as(() -> operation.id() + " describes no " + reply.status() + ": " + reply.body())
                .isFalse();
        if (reply.status() >= 400) {
            assertThat(response.path("x-codes").valueStream().map(JsonNode::stringValue))
                    .as(() -> operation.id() + " " + reply.status())
                    .contains(reply.text("code"));
        }
        JsonNode headers = response.path("headers");
        for (String header : HEADERS) {
            boolean sent = reply.headers().firstValue(header).isPresent();
            assertThat(headers.has(header) || !sent)
                    .as(() -> operation.id() + " " + reply.status() + " does not describe " + header)
                    .isTrue();
            boolean isRequired =
                    OpenApi.shared().header(headers, header).path("required").booleanValue(false);
            assertThat(sent || !isRequired)
                    .as(() -> operation.id() + " " + reply.status() + " lacks " + header)
                    .isTrue();
        }
        if (reply.body().isEmpty()) {
            assertThat(response.has("content"))
                    .as(() -> operation.id() + " " + reply.status())
                    .isFalse();
        } else {
            JsonNode schema = operation.responseSchema(reply.status()).orElseThrow();
            assertThat(OpenApi.shared().violations(schema, reply.json()))
                    .as(() -> operation.id() + " " + reply.status() + ": " + reply.body())
                    .isEmpty();
        }
    }
}
