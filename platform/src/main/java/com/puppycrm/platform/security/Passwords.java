package com.puppycrm.platform.security;

import com.puppycrm.platform.web.TooManyRequests;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Passwords as Argon2id hashes (19 MiB, 2 passes, as OWASP has it). Hashing is made to cost: only so many at once, or
 * signing in would starve everything else.
 */
public final class Passwords {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Argon2PasswordEncoder encoder = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    private final Semaphore atOnce =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors()), true);
    private final String nobodys = encoder.encode("nobody's password");

    /** Throws {@link TooManyRequests} where too many wait already. */
    public String hash(String password) {
        return limited(() -> encoder.encode(password));
    }

    /** Takes as long for an account that does not exist (or has no password yet) as for one that does. */
    public boolean matches(String password, @Nullable String hash) {
        boolean same = limited(() -> encoder.matches(password, hash == null ? nobodys : hash));
        return same && hash != null;
    }

    private <T> T limited(Supplier<T> hashing) {
        try {
            if (!atOnce.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TooManyRequests(PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TooManyRequests(PATIENCE);
        }
        try {
            return hashing.get();
        } finally {
            atOnce.release();
        }
    }
}
