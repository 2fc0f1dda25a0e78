package com.puppycrm.platform;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A refusal: the request is not carried out and leaves no trace. Its code is part of the API. */
public final class Rejection extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why it was refused, and hence the HTTP status of the response. */
    public enum Kind {
        INVALID(400),
        FORBIDDEN(403),
        NOT_FOUND(404),
        CONFLICT(409),
        PRECONDITION_FAILED(412),
        TOO_LARGE(413),
        UNAVAILABLE(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    /** An invalid field of the request, such as {@code items[0].quantity}, and how to correct it. */
    public record FieldError(String field, String message) {

        /** For clients that word it in the language of their users. */
        @JsonProperty
        public String code() {
            return FieldErrorCode.of(message).code();
        }

        /** What the message names, such as the largest value allowed. */
        @JsonProperty
        public Map<String, String> values() {
            return FieldErrorCode.of(message).values();
        }
    }

    private final Kind kind;
    private final String code;
    private final transient Map<String, Object> details;

    private Rejection(Kind kind, String code, String message, Map<String, Object> details) {
        super(message, null, false, false);
        this.kind = kind;
        this.code = code;
        this.details = Map.copyOf(details);
    }

    /** A violated rule or a duplicate: 409. */
    public static Rejection conflict(String code, String message) {
        return new Rejection(Kind.CONFLICT, code, message, Map.of());
    }

    /** A violated rule or a duplicate: 409, with details that help the client to proceed. */
    public static Rejection conflict(String code, String message, Map<String, Object> details) {
        return new Rejection(Kind.CONFLICT, code, message, details);
    }

    /** The record was merged into another one, under whose id it is found: 409, or 308 where the path names it. */
    public static Rejection merged(UUID id, UUID survivorId) {
        return new Rejection(
                Kind.CONFLICT,
                "customer_merged",
                "This record was merged into another one; use that one's id.",
                Map.of("merged_id", id, "existing_customer_id", survivorId));
    }

    /** Does not exist, or is outside the caller's scope: 404; the two are indistinguishable. */
    public static Rejection notFound(String what) {
        return new Rejection(Kind.NOT_FOUND, "not_found", "The " + what + " was not found.", Map.of());
    }

    /** The caller's role does not permit this: 403. */
    public static Rejection forbidden(String requiredPermission) {
        return new Rejection(
                Kind.FORBIDDEN,
                "permission_missing",
                "This requires the permission " + requiredPermission + ".",
                Map.of("required_permission", requiredPermission));
    }

    /** Invalid input: 400, naming every invalid field at once. */
    public static Rejection invalid(List<FieldError> errors) {
        return new Rejection(
                Kind.INVALID, "invalid_input", "Some fields are invalid.", Map.of("errors", List.copyOf(errors)));
    }

    public static Rejection invalid(String field, String message) {
        return invalid(List.of(new FieldError(field, message)));
    }

    /** The record has changed since the version named by the client: 412. */
    public static Rejection stale(long currentVersion) {
        return new Rejection(
                Kind.PRECONDITION_FAILED,
                "version_stale",
                "The record has been changed in the meantime; its version is now " + currentVersion + ".",
                Map.of("current_version", currentVersion));
    }

    /** Any other kind. */
    public static Rejection of(Kind kind, String code, String message) {
        return new Rejection(kind, code, message, Map.of());
    }

    public Kind kind() {
        return kind;
    }

    /** Stable code of the reason, such as {@code email_taken}. */
    public String code() {
        return code;
    }

    /** Members of the problem body besides the standard ones. */
    public Map<String, Object> details() {
        return details;
    }
}
