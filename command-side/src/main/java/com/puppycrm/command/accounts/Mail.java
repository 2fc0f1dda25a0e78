package com.puppycrm.command.accounts;

/**
 * A mail before it is sent.
 *
 * @param linkPath path that a link in it leads to; it takes the place of {@code {link}} in the text
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
                """.formatted(firstName, companyName, Invitations.LIFETIME.toDays()),
                "/accept-invitation?token=" + token);
    }
}
