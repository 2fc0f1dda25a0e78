package com.puppycrm.command.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.puppycrm.platform.security.RequestLimits;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * How often somebody may guess: per network address, per account from one address, and per account from everywhere.
 * The last would let an attacker lock the owner out, so it does not hold for an address from which the account was
 * signed in to before. Only failures count. Kept in memory: each node counts for itself, and a restart forgives.
 */
@Component
class LoginLimits {

    private final RequestLimits<String> byAddress;
    private final RequestLimits<Attempt> byAttempt;
    private final RequestLimits<String> byAccount;

    private final Cache<Attempt, Boolean> good = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(Duration.ofDays(30))
            .build();

    LoginLimits(
            @Value("${puppy.limits.failed-logins-per-address:60}") long perAddress,
            @Value("${puppy.limits.failed-logins-per-account:10}") long perAccount) {
        this.byAddress = new RequestLimits<>(perAddress, perAddress, Duration.ofMinutes(5));
        this.byAttempt = new RequestLimits<>(perAccount, perAccount, Duration.ofMinutes(5));
        this.byAccount = new RequestLimits<>(5 * perAccount, 5 * perAccount, Duration.ofMinutes(15));
    }

    /** Who is tried from where. */
    record Attempt(String emailKey, String address) {}

    /** Counts an attempt before it is made, so that many at once don't slip through. */
    void begin(Attempt attempt) {
        byAddress.take(attempt.address);
        byAttempt.take(attempt);
        if (good.getIfPresent(attempt) == null) {
            byAccount.take(attempt.emailKey);
        }
    }

    /** It was no guess. */
    void succeeded(Attempt attempt) {
        byAddress.giveBack(attempt.address);
        byAttempt.giveBack(attempt);
        if (good.getIfPresent(attempt) == null) {
            byAccount.giveBack(attempt.emailKey);
            good.put(attempt, true);
        }
    }
}
