package com.puppycrm.command.accounts;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.puppycrm.command.accounts.LoginLimits.Attempt;
import com.puppycrm.platform.edge.ClientNetwork;
import com.puppycrm.platform.web.TooManyRequests;
import org.junit.jupiter.api.Test;

class LoginLimitsTest {

    private static final int PER_ADDRESS = 12;
    private static final int PER_ACCOUNT = 3;

    private final LoginLimits limits = new LoginLimits(PER_ADDRESS, PER_ACCOUNT);

    @Test
    void anAccountAllowsThreeFailuresFromOneAddress() {
        fail(PER_ACCOUNT, "ann@example.com", "10.0.0.1");

        refused("ann@example.com", "10.0.0.1");
        allowed("ann@example.com", "10.0.0.2");
        allowed("bob@example.com", "10.0.0.1");
    }

    @Test
    void anAddressMayFailTwelveTimesAcrossAccounts() {
        for (int account = 0; account < PER_ADDRESS; account++) {
            fail(1, account + "@example.com", "10.0.0.1");
        }

        refused("another@example.com", "10.0.0.1");
        allowed("another@example.com", "10.0.0.2");
    }

    @Test
    void successfulSignInsDoNotCount() {
        for (int times = 0; times < 10 * PER_ADDRESS; times++) {
            succeed("ann@example.com", "10.0.0.1");
        }

        allowed("ann@example.com", "10.0.0.1");
    }

    @Test
    void guessesFromEverywhereDoNotLockTheOwnerOut() {
        for (int address = 2; address < 2 + 5 * PER_ACCOUNT; address++) {
            fail(1, "ann@example.com", "10.0.0." + address);
        }

        refused("ann@example.com", "10.0.1.1");
        known("ann@example.com", "10.0.0.1");
    }

    @Test
    void somebodyWhoFailsWithAllAccountsKeepsNobodyOutWhoseOfficeItIs() {
        for (int account = 0; account < 2 * PER_ADDRESS; account++) {
            attempt("guessed" + account + "@example.com", "10.0.0.1");
        }

        refused("stranger@example.com", "10.0.0.1");
        known("ann@example.com", "10.0.0.1");
        known("bob@example.com", "10.0.0.1");
    }

    @Test
    void guessesOfAnAccountFromItsOfficeDoNotCountAgainstItsBrowsers() {
        Attempt guess = new Attempt("ann@example.com", ClientNetwork.of("10.0.0.1"), true, null);
        for (int i = 0; i < PER_ACCOUNT; i++) {
            limits.begin(guess);
        }

        assertThatThrownBy(() -> limits.begin(guess)).isInstanceOf(TooManyRequests.class);
        Attempt owner = new Attempt("ann@example.com", ClientNetwork.of("10.0.0.1"), true, "browser");
        for (int i = 0; i < PER_ACCOUNT; i++) {
            assertThatCode(() -> limits.begin(owner)).doesNotThrowAnyException();
        }
        assertThatThrownBy(() -> limits.begin(owner))
                .as("nor does a stolen browser get more guesses")
                .isInstanceOf(TooManyRequests.class);
    }

    @Test
    void addressesOfOneIpv6NetworkAreOne() {
        fail(PER_ACCOUNT, "ann@example.com", "2001:db8:0:1::1");

        refused("ann@example.com", "2001:db8:0:1:ffff::2");
        allowed("ann@example.com", "2001:db8:0:2::1");
    }

    private static Attempt unknown(String email, String address) {
        return new Attempt(email, ClientNetwork.of(address), false, null);
    }

    private void attempt(String email, String address) {
        try {
            limits.begin(unknown(email, address));
        } catch (TooManyRequests e) {
            // Goes on.
        }
    }

    private void fail(int times, String email, String address) {
        for (int i = 0; i < times; i++) {
            limits.begin(unknown(email, address));
        }
    }

    private void succeed(String email, String address) {
        limits.begin(unknown(email, address));
        limits.succeeded(unknown(email, address));
    }

    private void known(String email, String address) {
        assertThatCode(() -> limits.begin(new Attempt(email, ClientNetwork.of(address), true, null)))
                .doesNotThrowAnyException();
    }

    private void allowed(String email, String address) {
        assertThatCode(() -> limits.begin(unknown(email, address))).doesNotThrowAnyException();
    }

    private void refused(String email, String address) {
        assertThatThrownBy(() -> limits.begin(unknown(email, address))).isInstanceOf(TooManyRequests.class);
    }
}
