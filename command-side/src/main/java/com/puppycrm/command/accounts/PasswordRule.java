package com.puppycrm.command.accounts;

import java.util.Collection;
import java.util.Optional;

/** Requirements for a password: long enough, and not among those that are guessed first. */
final class PasswordRule {

    static final int MIN_LENGTH = 10;
    static final int MAX_LENGTH = 200;

    /** The most that is read of one, in units of its encoding: a character may be several. */
    static final int MAX_SENT = 1_000;

    private PasswordRule() {}

    /**
     * Why a password of the right length is refused. Takes milliseconds, so {@link Passwords} limits it.
     *
     * @param ofAccount the address, names and company of the account, which attackers try first
     */
    static Optional<String> objection(String password, Collection<String> ofAccount) {
        return CommonPasswords.include(PasswordText.prepared(password), ofAccount)
                ? Optional.of("is too easily guessed; avoid common passwords, names of yours or the company's,"
                        + " dates, repetitions and sequences")
                : Optional.empty();
    }
}
