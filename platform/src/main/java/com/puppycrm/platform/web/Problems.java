package com.puppycrm.platform.web;

import com.puppycrm.platform.Rejection;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** The form of every error: a problem detail (RFC 9457) with a stable code and the request's id. */
public final class Problems {

    /** The same for a path that does not exist and for one that exists but is not open. */
    static final String NOTHING_SERVED = "Nothing is served under this path; /docs shows what is.";

    private final JsonMapper json;

    Problems(JsonMapper json) {
        this.json = json;
    }

    static ResponseEntity<Object> response(HttpServletRequest request, Rejection rejection) {
        HttpStatus status = HttpStatus.valueOf(rejection.kind().status());
        return response(request, status, rejection.code(), rejection.getMessage(), rejection.details());
    }

    static ResponseEntity<Object> response(HttpServletRequest request, HttpStatus status, String code, String detail) {
        return response(request, status, code, detail, Map.of());
    }

    static ResponseEntity<Object> response(
            HttpServletRequest request,
            HttpStatus status,
            String code,
            @Nullable String detail,
            Map<String, Object> details) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body(request, status, code, detail, details));
    }

    private static Map<String, Object> body(
            HttpServletRequest request,
            HttpStatus status,
            String code,
            @Nullable String detail,
            Map<String, Object> details) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", KnownProblem.typeOf(code));
        body.put("title", status.getReasonPhrase());
        body.put("status", status.value());
        if (detail != null) {
            body.put("detail", detail);
        }
        body.put("instance", RequestIdFilter.pathOf(request));
        body.put("code", code);
        body.put("request_id", ResponseHeaders.requestId(request));
        details.forEach(body::putIfAbsent);
        return body;
    }

    /** For filters, which run before Spring can write objects. */
    public void write(
            HttpServletRequest request, HttpServletResponse response, HttpStatus status, String code, String detail)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(body(request, status, code, detail, Map.of())));
    }
}
