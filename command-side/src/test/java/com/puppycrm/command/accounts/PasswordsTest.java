package com.puppycrm.command.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordsTest {

    private final Passwords passwords = new Passwords();

    /** Other tests replace it by something cheaper. */
    @Test
    void aHashCostsWhatIsRecommended() {
        String hash = passwords.hash("a kennel upon the hill");

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.matches("a kennel upon the hill", hash)).isTrue();
        assertThat(passwords.matches("a kennel upon the hills", hash)).isFalse();
    }

    @Test
    void nobodysPasswordMatches() {
        assertThat(passwords.matches("nobody's password", null)).isFalse();
    }
}
