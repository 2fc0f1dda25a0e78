package com.puppycrm.command.accounts;

import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.text.EmailAddress;

/** Requirements for a password: long enough, not blank, and not the account's e-mail address. */
final class PasswordRule {

    static final int MIN_LENGTH = 10;
    static final int MAX_LENGTH = 200;
    static final String MESSAGE = "must be 10 to 200 characters long";

    private PasswordRule() {}

    static void check(String password, String email) {
        if (password.isBlank()) {
            throw Rejection.invalid("password", "must not be blank");
        }
        if (new EmailAddress(password).sameAs(new EmailAddress(email))) {
            throw Rejection.invalid("password", "must not be the e-mail address");
        }
    }
}
