package com.puppycrm.platform.web;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** Too many requests, or too dear ones, within a period or at once: 429, with how long to wait. */
public final class TooManyRequests extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final Duration wait;

    public TooManyRequests(Duration wait) {
        this("too_many_requests", "Too many requests", wait);
    }

    /** @param what such as {@code Too many requests}; how long to wait is added to it */
    public TooManyRequests(String code, String what, Duration wait) {
        super(what + "; try again in " + seconds(wait) + " s.", null, false, false);
        this.code = code;
        this.wait = wait;
    }

    @Override
    public String getMessage() {
        return requireNonNull(super.getMessage());
    }

    public String code() {
        return code;
    }

    /** In whole seconds, at least one. */
    public long waitSeconds() {
        return seconds(wait);
    }

    private static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
