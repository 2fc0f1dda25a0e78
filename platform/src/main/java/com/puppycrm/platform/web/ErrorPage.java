package com.puppycrm.platform.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reports errors that occur before a controller is reached as problems too. */
@RestController
class ErrorPage implements ErrorController {

    @RequestMapping("/error")
    ResponseEntity<Object> error(HttpServletRequest request, HttpServletResponse response) {
        int code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer given ? given : 404;
        HttpStatus resolved = HttpStatus.resolve(code);
        HttpStatus status = resolved == null ? HttpStatus.INTERNAL_SERVER_ERROR : resolved;
        if (status.is5xxServerError()) {
            return Problems.response(request, status, "internal_error", "The request failed.");
        }
        return switch (status) {
            case NOT_FOUND -> Problems.response(request, status, "not_found", Problems.NOTHING_SERVED);
            case METHOD_NOT_ALLOWED ->
                Problems.response(
                        request,
                        status,
                        "method_not_allowed",
                        "The method is not allowed here; use one of " + response.getHeader(HttpHeaders.ALLOW) + ".");
            default -> Problems.response(request, status, "invalid_request", "The request is invalid.");
        };
    }
}
