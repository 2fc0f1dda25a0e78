package com.puppycrm.platform.web;

import com.puppycrm.platform.ExpectedVersion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Metadata of a request, apart from its content.
 *
 * @param requestId the client's {@code X-Request-Id}, or a generated one
 * @param now when processing of the request began: the time of everything that it causes
 * @param idempotencyKey the client's {@code Idempotency-Key}
 * @param digest the same for every retry of a request
 * @param ifMatch the versions in {@code If-Match}; absent: any
 */
public record RequestContext(
        String requestId,
        Instant now,
        @Nullable String idempotencyKey,
        RequestDigest digest,
        @Nullable ExpectedVersion ifMatch) {}
