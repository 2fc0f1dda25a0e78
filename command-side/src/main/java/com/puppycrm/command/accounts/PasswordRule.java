package com.puppycrm.command.accounts;

import com.puppycrm.platform.input.Findings;
import com.puppycrm.platform.text.EmailAddress;
import org.jspecify.annotations.Nullable;

/** Requirements for a password: long enough, not blank, and not the account's e-mail address. */
final class PasswordRule {

    static final int MIN_LENGTH = 10;
    static final int MAX_LENGTH = 200;
    static final String MESSAGE = "must be 10 to 200 characters long";

    private PasswordRule() {}

    /**
     * What is wrong with a new password, apart from the bounds of its field.
     *
     * @param password absent if it was not sent or could not be read, like {@code email}
     */
    static Findings check(@Nullable String password, @Nullable String email) {
        return new Findings()
                .when(password != null && password.isBlank(), "password", "must not be blank")
                .when(
                        password != null && email != null && new EmailAddress(password).sameAs(new EmailAddress(email)),
                        "password",
                        "must not be the e-mail address");
    }
}
