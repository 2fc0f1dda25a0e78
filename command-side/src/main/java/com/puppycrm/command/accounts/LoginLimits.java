package com.puppycrm.command.accounts;

import com.puppycrm.platform.edge.ClientNetwork;
import com.puppycrm.platform.security.RequestLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Limits failed sign-in attempts: per network, per account from one network, and per account overall. The first would let
 * somebody keep all others of an office out and the last an owner from everywhere, so neither applies to a network from
 * which the account was signed in to before. A browser with which it was signed in to before has a limit of its own, which
 * nobody else's failures count against. Only failures count. Kept in memory: each node counts separately, and a restart
 * resets the counts; what is known is kept with the data ({@link KnownClients}).
 */
@Component
class LoginLimits {

    private final RequestLimits<ClientNetwork> byAddress;
    private final RequestLimits<Pair> byAttempt;
    private final RequestLimits<String> byAccount;
    private final RequestLimits<Browser> byBrowser;

    LoginLimits(
            @Value("${puppy.limits.failed-logins-per-address:60}") long perAddress,
            @Value("${puppy.limits.failed-logins-per-account:10}") long perAccount) {
        this.byAddress = new RequestLimits<>("address", perAddress, perAddress, Duration.ofMinutes(5));
        this.byAttempt = new RequestLimits<>("attempts", perAccount, perAccount, Duration.ofMinutes(5));
        this.byAccount = new RequestLimits<>("account", 5 * perAccount, 5 * perAccount, Duration.ofMinutes(15));
        this.byBrowser = new RequestLimits<>("attempts", perAccount, perAccount, Duration.ofMinutes(5));
    }

    private record Pair(String emailKey, ClientNetwork network) {}

    private record Browser(String emailKey, String token) {}

    /**
     * The account that is tried, and from where.
     *
     * @param knownNetwork whether the account was signed in to from the network before
     * @param knownBrowser by what the browser is known, if the account was signed in to with it before
     */
    record Attempt(
            String emailKey,
            ClientNetwork network,
            boolean knownNetwork,
            @Nullable String knownBrowser) {

        /** Omits whose and from where. */
        @Override
        public String toString() {
            return "Attempt";
        }
    }

    /** Counts an attempt before it is made, so that concurrent attempts can't exceed the limit. */
    void begin(Attempt attempt) {
        if (attempt.knownBrowser != null) {
            byBrowser.take(new Browser(attempt.emailKey, attempt.knownBrowser));
            return;
        }
        if (!attempt.knownNetwork) {
            byAddress.take(attempt.network);
        }
        byAttempt.take(new Pair(attempt.emailKey, attempt.network));
        if (!attempt.knownNetwork) {
            byAccount.takeUntold(attempt.emailKey);
        }
    }

    /** The attempt succeeded, so it is not counted after all. */
    void succeeded(Attempt attempt) {
        if (attempt.knownBrowser != null) {
            byBrowser.giveBack(new Browser(attempt.emailKey, attempt.knownBrowser));
            return;
        }
        if (!attempt.knownNetwork) {
            byAddress.giveBack(attempt.network);
            byAccount.giveBackUntold(attempt.emailKey);
        }
        byAttempt.giveBack(new Pair(attempt.emailKey, attempt.network));
    }
}
