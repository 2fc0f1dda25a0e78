package com.puppycrm.platform.web;

import java.time.Duration;

/** Too many requests within a period: 429, with how long to wait. */
public final class TooManyRequests extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration wait;

    public TooManyRequests(Duration wait) {
        super("Too many requests.", null, false, false);
        this.wait = wait;
    }

    /** In whole seconds, at least one. */
    public long waitSeconds() {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
