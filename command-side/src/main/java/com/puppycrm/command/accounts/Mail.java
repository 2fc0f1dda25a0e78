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
                """.formatted(firstName, companyName, Invitations.LIFETIME.toDays()),
                "/accept-invitation?token=" + token);
    }
}
