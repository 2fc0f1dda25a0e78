package com.puppycrm.platform.web;

import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.database.Outage;
import com.puppycrm.platform.running.ProcessEnd;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.coyote.BadRequestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Turns every exception into a problem detail without internals. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final ObjectProvider<RefusalListener> listeners;
    private final String supportAddress;

    ProblemAdvice(
            ObjectProvider<RefusalListener> listeners, @Value("${puppy.support-address:}") String supportAddress) {
        this.listeners = listeners;
        this.supportAddress = supportAddress;
    }

    @ExceptionHandler
    ResponseEntity<Object> rejected(Rejection rejection, HttpServletRequest request) {
        if (rejection.kind() == Rejection.Kind.FORBIDDEN) {
            listeners.forEach(listener -> listener.refused(request, rejection, ResponseHeaders.requestId(request)));
        }
        ResponseEntity<Object> response = Problems.response(request, rejection);
        if (rejection.details().containsKey("merged_id")) {
            return elsewhere(response, rejection, request);
        }
        return rejection.kind() == Rejection.Kind.UNAVAILABLE ? retryAfter(response, 1) : response;
    }

    /** Where the path names a record that was merged, its survivor has the same path with its own id. */
    private static ResponseEntity<Object> elsewhere(
            ResponseEntity<Object> refused, Rejection rejection, HttpServletRequest request) {
        String path = RequestIdFilter.pathOf(request);
        String merged = "/" + rejection.details().get("merged_id");
        if (!path.endsWith(merged) && !path.contains(merged + "/")) {
            return refused;
        }
        String there = path.replace(merged, "/" + rejection.details().get("existing_customer_id"));
        String query = request.getQueryString();
        return ResponseEntity.status(HttpStatus.PERMANENT_REDIRECT)
                .header(HttpHeaders.LOCATION, query == null ? there : there + "?" + query)
                .build();
    }

    @ExceptionHandler
    ResponseEntity<Object> notSignedIn(NotSignedIn problem, HttpServletRequest request) {
        var response =
                Problems.response(request, HttpStatus.UNAUTHORIZED, problem.code(), problem.getMessage(), Map.of());
        return with(response, HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }

    @ExceptionHandler
    ResponseEntity<Object> tooMany(TooManyRequests problem, HttpServletRequest request) {
        var response = Problems.response(request, HttpStatus.TOO_MANY_REQUESTS, problem.code(), problem.getMessage());
        return retryAfter(response, problem.waitSeconds());
    }

    /** A malformed id in the path identifies nothing; query parameters have already been checked. */
    @ExceptionHandler
    ResponseEntity<Object> wrongType(MethodArgumentTypeMismatchException problem, HttpServletRequest request) {
        return Problems.response(
                request,
                problem.getParameter().hasParameterAnnotation(PathVariable.class)
                        ? Rejection.notFound("record")
                        : Rejection.invalid(
                                problem.getName(),
                                ExpectedForm.of(problem.getParameter().getParameterType())));
    }

    @ExceptionHandler
    ResponseEntity<Object> unknownPath(NoResourceFoundException problem, HttpServletRequest request) {
        return Problems.response(request, HttpStatus.NOT_FOUND, "not_found", Problems.NOTHING_SERVED);
    }

    @ExceptionHandler
    ResponseEntity<Object> method(HttpRequestMethodNotSupportedException problem, HttpServletRequest request) {
        List<String> supported = Stream.ofNullable(problem.getSupportedMethods())
                .flatMap(Arrays::stream)
                .sorted()
                .toList();
        var response = Problems.response(
                request,
                HttpStatus.METHOD_NOT_ALLOWED,
                "method_not_allowed",
                "The method " + request.getMethod() + " is not allowed here; use " + alternatives(supported) + ".");
        return with(response, HttpHeaders.ALLOW, allowed(supported));
    }

    /** Such as {@code GET, PATCH or DELETE}. */
    private static String alternatives(List<String> names) {
        return names.size() < 2
                ? String.join("", names)
                : String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.getLast();
    }

    /** As in the response to OPTIONS, which Spring allows everywhere, and HEAD wherever there is GET. */
    private static String allowed(List<String> methods) {
        return Stream.concat(
                        methods.stream()
                                .flatMap(method -> method.equals("GET") ? Stream.of("GET", "HEAD") : Stream.of(method)),
                        Stream.of("OPTIONS"))
                .distinct()
                .collect(Collectors.joining(","));
    }

    @ExceptionHandler
    ResponseEntity<Object> mediaType(HttpMediaTypeNotSupportedException problem, HttpServletRequest request) {
        return Problems.response(
                request,
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "media_type_not_supported",
                "Send the body with Content-Type: application/json (UTF-8), and without a Content-Encoding.");
    }

    @ExceptionHandler
    ResponseEntity<Object> notAcceptable(HttpMediaTypeNotAcceptableException problem, HttpServletRequest request) {
        return Problems.response(
                request, HttpStatus.NOT_ACCEPTABLE, "not_acceptable", "No representation matches your Accept header.");
    }

    @ExceptionHandler
    ResponseEntity<Object> suspicious(RequestRejectedException problem, HttpServletRequest request) {
        return Problems.response(
                request, HttpStatus.BAD_REQUEST, "invalid_request", "The URL or a header is malformed.");
    }

    /** The client has disconnected, so no response can be sent. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException problem) {
        LOG.debug("the client has disconnected");
    }

    @ExceptionHandler
    ResponseEntity<Object> anything(Exception problem, HttpServletRequest request) {
        ProcessEnd.ifOutOfMemory(problem);
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case Rejection rejection -> {
                    return rejected(rejection, request);
                }
                case NotSignedIn notSignedIn -> {
                    return notSignedIn(notSignedIn, request);
                }
                case BadRequestException unreadable -> {
                    return unreadable(request, unreadable);
                }
                default -> {
                    // Looked at below, in all causes at once.
                }
            }
        }
        if (Outage.isStatementTooSlow(problem) && isRead(request)) {
            LOG.warn("request {} read for too long: {}", ResponseHeaders.requestId(request), request.getServletPath());
            return retryAfter(tooSlow(request), 1);
        }
        if (Outage.isCauseOf(problem)) {
            LOG.warn("request {} failed with 503", ResponseHeaders.requestId(request), problem);
            return retryAfter(Problems.response(request, unavailable()), 1);
        }
        if (problem instanceof ErrorResponse response
                && response.getStatusCode().is4xxClientError()) {
            HttpStatus status = HttpStatus.valueOf(response.getStatusCode().value());
            return Problems.response(request, status, "invalid_request", "The request is invalid.");
        }
        LOG.error("request {} failed", ResponseHeaders.requestId(request), problem);
        Map<String, Object> details = new LinkedHashMap<>();
        if (!supportAddress.isBlank()) {
            details.put("support", supportAddress);
        }
        return Problems.response(request, HttpStatus.INTERNAL_SERVER_ERROR, "internal_error", null, details);
    }

    /** A body that ends too early, because the client has disconnected, or that is not chunked as it should be. */
    private static ResponseEntity<Object> unreadable(HttpServletRequest request, BadRequestException problem) {
        LOG.debug("request {}: the body can't be read", ResponseHeaders.requestId(request), problem);
        return Problems.response(
                request,
                HttpStatus.BAD_REQUEST,
                "invalid_request",
                "The body can't be read: it ends too early, or its chunks or trailers are malformed.");
    }

    private static boolean isRead(HttpServletRequest request) {
        return Serves.Kind.of(request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE))
                .filter(Serves.Kind.QUERIES::equals)
                .isPresent();
    }

    /** Names the parameters that may have made it dear; those who sent none are to filter. */
    private static ResponseEntity<Object> tooSlow(HttpServletRequest request) {
        List<String> dear = Stream.of("search", "q", "total", "sort")
                .filter(name -> request.getParameter(name) != null)
                .toList();
        String how = dear.isEmpty()
                ? "add filters, such as a status or a period"
                : "add filters, such as a status or a period, search for more or longer words, and leave out what is"
                        + " not needed of " + String.join(", ", dear);
        return Problems.response(
                request,
                HttpStatus.SERVICE_UNAVAILABLE,
                "read_too_slow",
                "The read took too long and was stopped. Narrow it: " + how + ".",
                Map.of("narrow", dear));
    }

    private static Rejection unavailable() {
        return Rejection.of(
                Rejection.Kind.UNAVAILABLE,
                "temporarily_unavailable",
                "The service is temporarily unavailable; try again.");
    }

    private static ResponseEntity<Object> retryAfter(ResponseEntity<Object> response, long seconds) {
        return with(response, HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
    }

    private static ResponseEntity<Object> with(ResponseEntity<Object> response, String header, String value) {
        return ResponseEntity.status(response.getStatusCode())
                .headers(response.getHeaders())
                .header(header, value)
                .body(response.getBody());
    }
}
