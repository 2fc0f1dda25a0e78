package com.puppycrm.platform.web;

import com.puppycrm.platform.Rejection;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Answers every error as a problem, and none with its internals. */
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
            listeners.forEach(listener -> listener.refused(request, rejection, RequestIdFilter.requestId(request)));
        }
        ResponseEntity<Object> answer = Problems.answer(request, rejection);
        return rejection.kind() == Rejection.Kind.UNAVAILABLE ? retryAfter(answer, 1) : answer;
    }

    @ExceptionHandler
    ResponseEntity<Object> notSignedIn(NotSignedIn problem, HttpServletRequest request) {
        var answer = Problems.answer(request, HttpStatus.UNAUTHORIZED, problem.code(), problem.getMessage(), Map.of());
        return with(answer, HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }

    @ExceptionHandler
    ResponseEntity<Object> tooMany(TooManyRequests problem, HttpServletRequest request) {
        var answer = Problems.answer(
                request,
                HttpStatus.TOO_MANY_REQUESTS,
                "too_many_requests",
                "Too many requests; try again in " + problem.waitSeconds() + " s.");
        return retryAfter(answer, problem.waitSeconds());
    }

    @ExceptionHandler
    ResponseEntity<Object> missing(MissingServletRequestParameterException problem, HttpServletRequest request) {
        return Problems.invalid(request, problem.getParameterName(), "must be given");
    }

    /** An id in the path that is none names nothing; a parameter that can't be read is named. */
    @ExceptionHandler
    ResponseEntity<Object> wrongType(MethodArgumentTypeMismatchException problem, HttpServletRequest request) {
        if (problem.getParameter().hasParameterAnnotation(PathVariable.class)) {
            return Problems.answer(request, Rejection.notFound("record"));
        }
        Class<?> type = problem.getRequiredType();
        String expected = type == UUID.class
                ? "must be a UUID"
                : "can't be read" + (type == null ? "" : " as " + ApiJson.fieldName(type.getSimpleName()));
        return Problems.invalid(request, problem.getName(), expected);
    }

    @ExceptionHandler
    ResponseEntity<Object> unknownPath(NoResourceFoundException problem, HttpServletRequest request) {
        return Problems.answer(request, HttpStatus.NOT_FOUND, "not_found", "There is nothing under this path.");
    }

    @ExceptionHandler
    ResponseEntity<Object> method(HttpRequestMethodNotSupportedException problem, HttpServletRequest request) {
        String[] supported = problem.getSupportedMethods();
        String allowed = supported == null ? "" : String.join(", ", supported);
        var answer = Problems.answer(
                request,
                HttpStatus.METHOD_NOT_ALLOWED,
                "method_not_allowed",
                request.getMethod() + " is not possible here; " + allowed + " is.");
        return with(answer, HttpHeaders.ALLOW, allowed);
    }

    @ExceptionHandler
    ResponseEntity<Object> mediaType(HttpMediaTypeNotSupportedException problem, HttpServletRequest request) {
        return Problems.answer(
                request,
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "media_type_not_supported",
                "Send the body with Content-Type: application/json (UTF-8).");
    }

    @ExceptionHandler
    ResponseEntity<Object> notAcceptable(HttpMediaTypeNotAcceptableException problem, HttpServletRequest request) {
        return Problems.answer(
                request, HttpStatus.NOT_ACCEPTABLE, "not_acceptable", "This is not to be had in the form asked for.");
    }

    @ExceptionHandler
    ResponseEntity<Object> suspicious(RequestRejectedException problem, HttpServletRequest request) {
        return Problems.answer(
                request, HttpStatus.BAD_REQUEST, "invalid_request", "The address or a header can't be accepted.");
    }

    /** The client has gone; there is nobody to answer. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException problem) {
        LOG.debug("the client has gone");
    }

    @ExceptionHandler
    ResponseEntity<Object> anything(Exception problem, HttpServletRequest request) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case Rejection rejection -> {
                    return rejected(rejection, request);
                }
                case NotSignedIn notSignedIn -> {
                    return notSignedIn(notSignedIn, request);
                }
                default -> {
                    if (isPassing(cause)) {
                        LOG.warn("request {} is answered 503", RequestIdFilter.requestId(request), problem);
                        return retryAfter(Problems.answer(request, unavailable()), 1);
                    }
                }
            }
        }
        if (problem instanceof ErrorResponse response
                && response.getStatusCode().is4xxClientError()) {
            HttpStatus status = HttpStatus.valueOf(response.getStatusCode().value());
            return Problems.answer(request, status, "invalid_request", "The request can't be accepted.");
        }
        LOG.error("request {} failed", RequestIdFilter.requestId(request), problem);
        Map<String, Object> details = new LinkedHashMap<>();
        if (!supportAddress.isBlank()) {
            details.put("support", supportAddress);
        }
        return Problems.answer(request, HttpStatus.INTERNAL_SERVER_ERROR, "internal_error", null, details);
    }

    private static Rejection unavailable() {
        return Rejection.of(
                Rejection.Kind.UNAVAILABLE, "temporarily_unavailable", "This is not possible right now; try again.");
    }

    /** The database is away, full, restarting, or all its connections are taken: nothing that the client did. */
    private static boolean isPassing(Throwable cause) {
        return switch (cause) {
            case CannotCreateTransactionException _,
                    DataAccessResourceFailureException _,
                    TransientDataAccessException _,
                    SQLTransientConnectionException _ -> true;
            case SQLException sql -> isPassing(sql.getSQLState());
            default -> false;
        };
    }

    /** Connection, resources, shutdown, read-only after a failover, a transaction that waited too long for its turn. */
    private static boolean isPassing(@Nullable String sqlState) {
        return sqlState != null
                && (sqlState.startsWith("08")
                        || sqlState.startsWith("53")
                        || sqlState.startsWith("57")
                        || sqlState.equals("25006")
                        || sqlState.equals("25P03"));
    }

    private static ResponseEntity<Object> retryAfter(ResponseEntity<Object> answer, long seconds) {
        return with(answer, HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
    }

    private static ResponseEntity<Object> with(ResponseEntity<Object> answer, String header, String value) {
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header(header, value)
                .body(answer.getBody());
    }
}
