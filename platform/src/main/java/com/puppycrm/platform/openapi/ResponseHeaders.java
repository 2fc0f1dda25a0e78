package com.puppycrm.platform.openapi;

import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Set;

/** Headers of responses, with what they mean. */
enum ResponseHeaders {
    REQUEST_ID("X-Request-Id", "The request's own id, or the one that it was given.", true),
    ETAG("ETag", "The record's version, for `If-Match`.", true),
    LOCATION("Location", "Path of the record that was created, or that has what was asked for.", true),
    POSITION("X-Event-Position", "What a read sends in `X-Min-Position` to see this change.", true),
    CHANGES_LEFT(
            "X-Changes-Left",
            "How many more changes as large as its largest the record takes, once these are few; then `record_full`.",
            false),
    REPLAYED("Idempotency-Replayed", "`true` if this is the response to an earlier request with the same key.", false),
    RETRY_AFTER("Retry-After", "Seconds to wait before the next attempt.", true),
    RATE_LIMIT(
            "RateLimit",
            "Of each limit that the request counts against: `r` requests are allowed now, all again after `t` seconds.",
            false),
    RATE_LIMIT_POLICY("RateLimit-Policy", "These limits: `q` requests at once, all again after `w` seconds.", false),
    SET_COOKIE("Set-Cookie", "With `X-Session: cookie`: the refresh token, or its removal.", false),
    AUTHENTICATE("WWW-Authenticate", "`Bearer`: how to sign in.", true);

    private final String wireName;
    private final String description;
    private final boolean always;

    ResponseHeaders(String wireName, String description, boolean always) {
        this.wireName = wireName;
        this.description = description;
        this.always = always;
    }

    String wireName() {
        return wireName;
    }

    Header described() {
        return described(always);
    }

    private Header described(boolean required) {
        boolean isNumber = this == RETRY_AFTER || this == CHANGES_LEFT;
        return new Header()
                .description(description)
                .required(required)
                .schema(new Schema<>().types(Set.of(isNumber ? "integer" : "string")));
    }

    /** Says that a response has the header, as it is described once for all. */
    void describe(ApiResponse response) {
        response.addHeaderObject(wireName, new Header().$ref("#/components/headers/" + wireName));
    }

    /** Says that a response may have the header, where others always have it. */
    void describeAsOptional(ApiResponse response) {
        response.addHeaderObject(wireName, described(false));
    }
}
