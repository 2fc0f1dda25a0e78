package com.puppycrm.platform.web;

/**
 * By which a repeated request is recognised: SHA-256 in hexadecimal over method, path, query and body.
 *
 * @param meaning over what the request means, however it is written
 * @param bytes over the request as it was sent, by which versions before 2026-12 compared
 */
public record RequestDigest(String meaning, String bytes) {

    /** Of a request that has no {@code Idempotency-Key}. */
    public static final RequestDigest NONE = new RequestDigest("", "");

    /** Whether a request whose digest was stored, by this version or an earlier one, was the same. */
    public boolean matches(String stored) {
        return stored.equals(meaning) || stored.equals(bytes);
    }
}
