package com.puppycrm.platform.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a request says about itself besides its content.
 *
 * @param requestId the client's {@code X-Request-Id}, or one made for it
 * @param now when the request began to be served: the time of everything that it causes
 * @param idempotencyKey the client's {@code Idempotency-Key}
 * @param bodyDigest SHA-256 over method, path, query and body, in hexadecimal: what a repeat must equal
 * @param ifMatch the version that {@code If-Match} names
 */
public record RequestContext(
        String requestId,
        Instant now,
        @Nullable String idempotencyKey,
        String bodyDigest,
        @Nullable Long ifMatch) {}
