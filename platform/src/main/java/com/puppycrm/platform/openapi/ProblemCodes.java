package com.puppycrm.platform.openapi;

import com.puppycrm.platform.Refuses;
import com.puppycrm.platform.security.OpenToAll;
import com.puppycrm.platform.security.RoutePermissions;
import com.puppycrm.platform.security.Sends;
import com.puppycrm.platform.web.JsonBody;
import com.puppycrm.platform.web.KnownProblem;
import com.puppycrm.platform.web.Serves;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.web.method.HandlerMethod;

/** The codes of problems, and which operations can be refused with each. */
final class ProblemCodes {

    private ProblemCodes() {}

    static List<String> all() {
        return KnownProblem.all().stream().map(KnownProblem::code).sorted().toList();
    }

    static int status(String code) {
        return entry(code).status();
    }

    static String meaning(String code) {
        return entry(code).meaning();
    }

    private static KnownProblem entry(String code) {
        return KnownProblem.of(code)
                .orElseThrow(() -> new IllegalStateException(code + " is not explained in problems.json"));
    }

    /** The codes of an operation by their status, in ascending order. */
    static Map<Integer, Set<String>> of(HandlerMethod route, Serves.Kind kind, boolean changesVersions) {
        Map<Integer, Set<String>> codes = new TreeMap<>();
        Stream.of(
                        forEveryRequest(),
                        forCallers(route),
                        forBodies(route),
                        ofSide(route, kind),
                        changesVersions ? Stream.of("version_stale", "record_full") : Stream.<String>empty(),
                        declared(route))
                .flatMap(part -> part)
                .forEach(code -> codes.computeIfAbsent(status(code), _ -> new TreeSet<>())
                        .add(code));
        return codes;
    }

    private static Stream<String> forEveryRequest() {
        return Stream.of(
                "invalid_input",
                "invalid_request",
                "query_unreadable",
                "too_many_requests",
                "too_many_at_once",
                "temporarily_unavailable");
    }

    private static Stream<String> forCallers(HandlerMethod route) {
        if (route.hasMethodAnnotation(OpenToAll.class)) {
            return Stream.empty();
        }
        boolean some =
                RoutePermissions.of(route).filter(oneOf -> !oneOf.isEmpty()).isPresent();
        return Stream.concat(
                Stream.of("not_signed_in", "token_invalid"), some ? Stream.of("permission_missing") : Stream.empty());
    }

    private static Stream<String> forBodies(HandlerMethod route) {
        boolean hasBody = Arrays.stream(route.getMethodParameters())
                .anyMatch(parameter -> parameter.hasParameterAnnotation(JsonBody.class));
        return hasBody ? Stream.of("body_too_large", "media_type_not_supported", "request_too_slow") : Stream.empty();
    }

    private static Stream<String> ofSide(HandlerMethod route, Serves.Kind kind) {
        boolean open = route.hasMethodAnnotation(OpenToAll.class);
        return switch (kind) {
            case QUERIES ->
                Stream.of("read_models_behind", "not_ready", "shutting_down", "read_too_slow", "read_time_used_up");
            case COMMANDS -> open ? Stream.of("busy") : Stream.of("busy", "account_changed", "idempotency_key_reused");
            case ACCOUNTS -> Stream.empty();
        };
    }

    private static Stream<String> declared(HandlerMethod route) {
        boolean hasId = Arrays.stream(route.getMethodParameters()).anyMatch(ProblemCodes::isInPath);
        Stream<AnnotatedElement> commands = Arrays.stream(route.getMethod().getAnnotationsByType(Sends.class))
                .map(Sends::value);
        return Stream.concat(
                hasId ? Stream.of("not_found") : Stream.empty(),
                Stream.concat(Stream.of(route.getMethod()), commands)
                        .map(place -> place.getAnnotation(Refuses.class))
                        .filter(refuses -> refuses != null)
                        .flatMap(refuses -> Arrays.stream(refuses.value())));
    }

    private static boolean isInPath(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(org.springframework.web.bind.annotation.PathVariable.class);
    }
}
