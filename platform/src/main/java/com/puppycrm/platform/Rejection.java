package com.puppycrm.platform;

import java.util.List;
import java.util.Map;

/**
 * A refusal: what was asked for is not done, and nothing of it remains. Its code is part of the API.
 */
public final class Rejection extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why it was refused, and so which HTTP status answers it. */
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

    /** A field of the request that is wrong, such as {@code items[0].quantity}, and what to change. */
    public record FieldError(String field, String message) {}

    private final Kind kind;
    private final String code;
    private final transient Map<String, Object> details;

    private Rejection(Kind kind, String code, String message, Map<String, Object> details) {
        super(message, null, false, false);
        this.kind = kind;
        this.code = code;
        this.details = Map.copyOf(details);
    }

    /** A broken rule or a duplicate: 409. */
    public static Rejection conflict(String code, String message) {
        return new Rejection(Kind.CONFLICT, code, message, Map.of());
    }

    /** A broken rule or a duplicate: 409, with members that help to go on. */
    public static Rejection conflict(String code, String message, Map<String, Object> details) {
        return new Rejection(Kind.CONFLICT, code, message, details);
    }

    /** Not there, or not in the caller's scope: 404; the two look alike. */
    public static Rejection notFound(String what) {
        return new Rejection(Kind.NOT_FOUND, "not_found", "There is no such " + what + ".", Map.of());
    }

    /** The caller's role may never do this: 403. */
    public static Rejection forbidden(String requiredPermission) {
        return new Rejection(
                Kind.FORBIDDEN,
                "permission_missing",
                "This needs the permission " + requiredPermission + ".",
                Map.of("required_permission", requiredPermission));
    }

    /** Input that can't be accepted: 400, naming every bad field at once. */
    public static Rejection invalid(List<FieldError> errors) {
        return new Rejection(
                Kind.INVALID, "invalid_input", "Some fields can't be accepted.", Map.of("errors", List.copyOf(errors)));
    }

    public static Rejection invalid(String field, String message) {
        return invalid(List.of(new FieldError(field, message)));
    }

    /** The record has changed since the version that the client named: 412. */
    public static Rejection stale(long currentVersion) {
        return new Rejection(
                Kind.PRECONDITION_FAILED,
                "version_stale",
                "The record has changed since; its version is now " + currentVersion + ".",
                Map.of("current_version", currentVersion));
    }

    /** Any other kind. */
    public static Rejection of(Kind kind, String code, String message) {
        return new Rejection(kind, code, message, Map.of());
    }

    public Kind kind() {
        return kind;
    }

    /** Stable name of the reason, such as {@code email_taken}. */
    public String code() {
        return code;
    }

    /** Members that the problem body carries besides the standard ones. */
    public Map<String, Object> details() {
        return details;
    }
}
