package com.puppycrm.command.accounts;

import com.puppycrm.command.accounts.OneTimeTokens.Purpose;

/**
 * An e-mail to be sent: a text around one link. The names in it were chosen by somebody, so it shows them as {@link
 * MailedName} does.
 *
 * @param above the text before the link
 * @param linkPath path of the link
 * @param below the text after it
 */
record Mail(String to, String subject, String above, String linkPath, String below) {

    private static final String INVITED = "You have been invited to Puppy CRM";

    /** To somebody who can join. */
    static Mail invitation(String to, String companyName, String token) {
        return new Mail(to, INVITED, """
            Hello,

            a company that calls itself "%s" invites you to its staff in Puppy CRM. To join, set your
            password here, within %d days:
            """.formatted(MailedName.of(companyName), days()), joining(token), """
                If you don't know this company, ignore this e-mail: nothing happens.
                """);
    }

    /** To somebody whose address signs in to another company, of which the one that invites learns nothing. */
    static Mail invitationOfSomebodyElsesStaff(String to, String companyName, String token) {
        return new Mail(to, INVITED, """
            Hello,

            a company that calls itself "%s" invites you to its staff in Puppy CRM. Your address is an
            account of another company there, and an address can be of one company only. You can

            - stay where you are and ignore this e-mail: nothing happens;
            - be invited at another address of yours;
            - have your account at the other company removed by its management. Then you can join here,
              within %d days:
            """.formatted(MailedName.of(companyName), days()), joining(token), """
                Nobody but you is told that you have an account.
                """);
    }

    static Mail passwordReset(String to, String firstName, String token) {
        return new Mail(
                to,
                "Your new password for Puppy CRM",
                """
                Hello %s,

                somebody, probably you, asked for a new password for Puppy CRM. Set it here, within %d minutes:
                """.formatted(
                                MailedName.of(firstName),
                                Purpose.PASSWORD_RESET.lifetime().toMinutes()),
                "/reset-password?token=" + token,
                """
                If it wasn't you, ignore this e-mail: your password stays as it is.
                """);
    }

    /** The text with its link. */
    String text(String baseUrl) {
        return above + "\n" + baseUrl + linkPath + "\n\n" + below;
    }

    private static String joining(String token) {
        return "/accept-invitation?token=" + token;
    }

    private static long days() {
        return Purpose.INVITATION.lifetime().toDays();
    }
}
