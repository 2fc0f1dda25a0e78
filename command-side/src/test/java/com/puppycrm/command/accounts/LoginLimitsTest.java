package com.puppycrm.command.accounts;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.puppycrm.command.accounts.LoginLimits.Attempt;
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
        succeed("ann@example.com", "10.0.0.1");
        for (int address = 2; address < 2 + 5 * PER_ACCOUNT; address++) {
            fail(1, "ann@example.com", "10.0.0." + address);
        }

        refused("ann@example.com", "10.0.1.1");
        allowed("ann@example.com", "10.0.0.1");
    }

    private void fail(int times, String email, String address) {
        for (int i = 0; i < times; i++) {
            limits.begin(new Attempt(email, address));
        }
    }

    private void succeed(String email, String address) {
        limits.begin(new Attempt(email, address));
        limits.succeeded(new Attempt(email, address));
    }

    private void allowed(String email, String address) {
        assertThatCode(() -> limits.begin(new Attempt(email, address))).doesNotThrowAnyException();
    }

    private void refused(String email, String address) {
        assertThatThrownBy(() -> limits.begin(new Attempt(email, address))).isInstanceOf(TooManyRequests.class);
    }
}
