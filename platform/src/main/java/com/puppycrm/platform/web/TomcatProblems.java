package com.puppycrm.platform.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** Reports what Tomcat itself refuses, such as a malformed URL, as a problem instead of an HTML page. */
public final class TomcatProblems extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        int code = response.getStatus();
        if (code < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        HttpStatus status = HttpStatus.resolve(code);
        String title = status == null ? "Error" : status.getReasonPhrase();
        String problem = code == 500 ? "internal_error" : "invalid_request";
        // Nothing of the request is repeated, since it could not even be parsed.
        String body = """
            {"type":"%s","title":"%s","status":%d,"detail":"%s","code":"%s","request_id":"%s"}\
            """.formatted(
                KnownProblem.typeOf(problem), title, code, detail(code), problem, ResponseHeaders.requestId(request));
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            ResponseHeaders.restore(request, response::setHeader);
            RequestIdFilter.setTransportPolicy(request, response::setHeader);
            response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            LoggerFactory.getLogger(TomcatProblems.class).debug("the client has disconnected", e);
        }
    }

    private static String detail(int status) {
        return switch (status) {
            case 400 ->
                "The request is malformed: its method, path and headers must be as RFC 9112 has them, without encoded"
                        + " slashes and control characters in the path.";
            case 421 ->
                "The management port answers to its own name only: call it by an address or as localhost, or add the"
                        + " name to PUPPY_MANAGEMENT_HOST_NAMES.";
            case 413, 414, 431 -> "The URL or a header is too long.";
            case 500 -> "The request failed.";
            case 501 -> "The transfer encoding is not supported; send the body with a Content-Length, or chunked.";
            case 505 -> "The version of HTTP is not supported; use HTTP/1.1.";
            default -> "The request is refused.";
        };
    }
}
