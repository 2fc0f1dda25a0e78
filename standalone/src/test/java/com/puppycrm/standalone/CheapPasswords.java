package com.puppycrm.standalone;

import com.puppycrm.command.accounts.Passwords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Hashes that cost next to nothing, for tests that make thousands of accounts: on the compiler that test JVMs use, hashing
 * was more than a third of the product's work in the journeys. PasswordsTest holds what a hash costs otherwise.
 */
class CheapPasswords {

    @Bean
    @Primary
    Passwords lessCostlyPasswords() {
        return new Passwords(new Argon2PasswordEncoder(16, 32, 1, 128, 1));
    }
}
