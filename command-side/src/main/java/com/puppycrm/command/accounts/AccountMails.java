package com.puppycrm.command.accounts;

import com.puppycrm.command.accounts.OneTimeTokens.Purpose;
import com.puppycrm.command.mail.Language;
import com.puppycrm.command.mail.Mail;
import com.puppycrm.command.mail.MailedName;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** The mails about accounts: each brings a link with a token, and is of use as long as that. */
final class AccountMails {

    private AccountMails() {}

    /** @param elsewhere whether the address signs in to another company, of which the one that invites learns nothing */
    static Mail invitation(
            UUID staffId,
            String to,
            Language language,
            String companyName,
            boolean elsewhere,
            String token,
            Instant now) {
        return new Mail(
                cause(token),
                staffId,
                to,
                language,
                elsewhere ? "invitation_elsewhere" : "invitation",
                List.of(
                        MailedName.of(companyName),
                        Long.toString(Purpose.INVITATION.lifetime().toDays())),
                "/accept-invitation?token=" + token,
                now.plus(Purpose.INVITATION.lifetime()));
    }

    static Mail passwordReset(UUID staffId, String to, Language language, String firstName, String token, Instant now) {
        return new Mail(
                cause(token),
                staffId,
                to,
                language,
                "password_reset",
                List.of(
                        MailedName.of(firstName),
                        Long.toString(Purpose.PASSWORD_RESET.lifetime().toMinutes())),
                "/reset-password?token=" + token,
                now.plus(Purpose.PASSWORD_RESET.lifetime()));
    }

    /** The token itself is known to its recipient alone. */
    private static String cause(String token) {
        return "token/" + HexFormat.of().formatHex(OpaqueToken.hash(token));
    }
}
