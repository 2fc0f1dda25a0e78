package com.puppycrm.command.accounts;

import com.puppycrm.platform.Rejection;

/** What a password must be like: long, no mere blanks, and not the address that stands beside it. */
final class PasswordRule {

    static final int SHORTEST = 10;
    static final int LONGEST = 200;
    static final String MESSAGE = "must be 10 to 200 characters long";

    private PasswordRule() {}

    static void check(String password, String email) {
        if (password.isBlank()) {
            throw Rejection.invalid("password", "must not be blank");
        }
        if (StaffAccounts.emailKey(password).equals(StaffAccounts.emailKey(email))) {
            throw Rejection.invalid("password", "must not be the e-mail address");
        }
    }
}
