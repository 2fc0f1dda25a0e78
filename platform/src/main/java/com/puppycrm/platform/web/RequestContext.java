package com.puppycrm.platform.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Metadata of a request, apart from its content.
 *
 * @param requestId the client's {@code X-Request-Id}, or a generated one
 * @param now when processing of the request began: the time of everything that it causes
 * @param idempotencyKey the client's {@code Idempotency-Key}
 * @param bodyDigest SHA-256 over method, path, query and body, in hexadecimal; the same for every retry of a request
 * @param ifMatch the version in {@code If-Match}
 */
public record RequestContext(
        String requestId,
        Instant now,
        @Nullable String idempotencyKey,
        String bodyDigest,
        @Nullable Long ifMatch) {}
