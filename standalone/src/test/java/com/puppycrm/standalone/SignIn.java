package com.puppycrm.standalone;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Somebody's access token. One that can be renewed is, before it expires, so that a slow run is no failed one. */
final class SignIn {

    private static final Duration RENEWED_AFTER = Duration.ofMinutes(10);

    private final @Nullable Supplier<String> again;
    private String token;
    private long since = System.nanoTime();

    private SignIn(String token, @Nullable Supplier<String> again) {
        this.token = token;
        this.again = again;
    }

    static SignIn once(String token) {
        return new SignIn(token, null);
    }

    /** @param again signs in anew */
    static SignIn renewed(String token, Supplier<String> again) {
        return new SignIn(token, again);
    }

    synchronized String token() {
        if (again != null && System.nanoTime() - since > RENEWED_AFTER.toNanos()) {
            token = again.get();
            since = System.nanoTime();
        }
        return token;
    }
}
