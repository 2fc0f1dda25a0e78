package com.puppycrm.command.accounts;

import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.web.TooManyRequests;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Passwords as Argon2id hashes (19 MiB, 2 passes, as recommended by OWASP). Hashing is expensive by design, so its
 * concurrency is limited; otherwise sign-ins would starve everything else.
 */
@Component
public final class Passwords {

    private static final Duration MAXIMUM_WAIT = Duration.ofSeconds(5);

    private final PasswordEncoder encoder;
    private final Semaphore permits =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors()), true);
    private final String dummyHash;

    public Passwords() {
        this(new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2));
    }

    /** For tests, which would spend most of their time on hashes. */
    public Passwords(PasswordEncoder encoder) {
        this.encoder = encoder;
        this.dummyHash = encoder.encode("nobody's password");
    }

    /** Throws {@link TooManyRequests} after waiting too long for its turn. */
    public String hash(String password) {
        return limited(() -> encoder.encode(PasswordText.prepared(password)));
    }

    /** Why the {@link PasswordRule} refuses a password, at the cost of a hash. */
    Optional<String> objection(String password, Collection<String> ofAccount) {
        return limited(() -> PasswordRule.objection(password, ofAccount));
    }

    /**
     * Throws a {@link Rejection} that names the field if the {@link PasswordRule} refuses the password.
     *
     * @param ofAccount the address, names and company of the account
     */
    void require(String field, String password, Collection<String> ofAccount) {
        objection(password, ofAccount).ifPresent(message -> {
            throw Rejection.invalid(field, message);
        });
    }

    /** Takes as long for an account that does not exist (or has no password yet) as for one that does. */
    boolean matches(String password, @Nullable String hash) {
        String compared = hash == null ? dummyHash : hash;
        boolean same =
                PasswordText.forms(password).stream().anyMatch(form -> limited(() -> encoder.matches(form, compared)));
        return same && hash != null;
    }

    private <T> T limited(Supplier<T> hashing) {
        try {
            if (!permits.tryAcquire(MAXIMUM_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TooManyRequests(MAXIMUM_WAIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TooManyRequests(MAXIMUM_WAIT);
        }
        try {
            return hashing.get();
        } finally {
            permits.release();
        }
    }
}
