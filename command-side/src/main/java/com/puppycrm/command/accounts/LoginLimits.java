package com.puppycrm.command.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.puppycrm.platform.security.RequestLimits;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Limits failed sign-in attempts: per network address, per account from one address, and per account overall. The last
 * limit would let an attacker lock the owner out, so it does not apply to an address from which the account was signed
 * in to before. Only failures count. Kept in memory: each node counts separately, and a restart resets the counts.
 */
@Component
class LoginLimits {

    private final RequestLimits<String> byAddress;
    private final RequestLimits<Attempt> byAttempt;
    private final RequestLimits<String> byAccount;

    private final Cache<Attempt, Boolean> succeededBefore = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(Duration.ofDays(30))
            .build();

    LoginLimits(
            @Value("${puppy.limits.failed-logins-per-address:60}") long perAddress,
            @Value("${puppy.limits.failed-logins-per-account:10}") long perAccount) {
        this.byAddress = new RequestLimits<>("address", perAddress, perAddress, Duration.ofMinutes(5));
        this.byAttempt = new RequestLimits<>("attempts", perAccount, perAccount, Duration.ofMinutes(5));
        this.byAccount = new RequestLimits<>("account", 5 * perAccount, 5 * perAccount, Duration.ofMinutes(15));
    }

    /** The account that is tried, and the address it is tried from. */
    record Attempt(String emailKey, String address) {}

    /** Counts an attempt before it is made, so that concurrent attempts can't exceed the limit. */
    void begin(Attempt attempt) {
        byAddress.take(attempt.address);
        byAttempt.take(attempt);
        if (succeededBefore.getIfPresent(attempt) == null) {
            byAccount.takeUntold(attempt.emailKey);
        }
    }

    /** The attempt succeeded, so it is not counted after all. */
    void succeeded(Attempt attempt) {
        byAddress.giveBack(attempt.address);
        byAttempt.giveBack(attempt);
        if (succeededBefore.getIfPresent(attempt) == null) {
            byAccount.giveBackUntold(attempt.emailKey);
            succeededBefore.put(attempt, true);
        }
    }
}
