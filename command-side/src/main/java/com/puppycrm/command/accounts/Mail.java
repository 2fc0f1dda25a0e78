package com.puppycrm.command.accounts;

/**
 * An e-mail to be sent.
 *
 * @param linkPath path of the link in the e-mail, which replaces {@code {link}} in the text
 */
record Mail(String to, String subject, String text, String linkPath) {

    static Mail invitation(String to, String firstName, String companyName, String token) {
        return new Mail(
                to,
                "You have been invited to Puppy CRM",
                """
                Hello %s,

                %s invites you to Puppy CRM. Set your password here, within %d days:

                {link}
                """.formatted(
                                firstName,
                                companyName,
                                OneTimeTokens.Purpose.INVITATION.lifetime().toDays()),
                "/accept-invitation?token=" + token);
    }

    static Mail passwordReset(String to, String firstName, String token) {
        return new Mail(
                to,
                "Your new password for Puppy CRM",
                """
                Hello %s,

                somebody, probably you, asked for a new password for Puppy CRM. Set it here, within %d minutes:

                {link}

                If it wasn't you, ignore this e-mail: your password stays as it is.
                """.formatted(
                                firstName,
                                OneTimeTokens.Purpose.PASSWORD_RESET.lifetime().toMinutes()),
                "/reset-password?token=" + token);
    }
}
