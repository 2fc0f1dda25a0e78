package com.puppycrm.command.accounts;

import com.puppycrm.command.mail.Language;
import com.puppycrm.command.mail.Outbox;
import com.puppycrm.platform.security.RequestLimits;
import com.puppycrm.platform.text.EmailAddress;
import com.puppycrm.platform.web.TooManyRequests;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Mails invitations, with a limit per company and per recipient: anybody who registers a company can have mail sent to
 * strangers. A company is told its own limit. The limit of a recipient, which counts the mails of all companies, is not
 * told, and beyond it mails are silently withheld. Kept in memory: each node counts separately.
 */
@Component
class InvitationMails {

    private static final Logger LOG = LoggerFactory.getLogger(InvitationMails.class);
    private static final Duration HOUR = Duration.ofHours(1);

    private final StaffAccounts accounts;
    private final Outbox outbox;
    private final RequestLimits<UUID> ofCompany;
    private final RequestLimits<Pair> ofCompanyToOne;
    private final RequestLimits<String> toOne;

    InvitationMails(
            StaffAccounts accounts,
            Outbox outbox,
            @Value("${puppy.limits.invitations-per-company:100}") long perCompany,
            @Value("${puppy.limits.invitations-per-recipient:5}") long perRecipient) {
        this.accounts = accounts;
        this.outbox = outbox;
        this.ofCompany = new RequestLimits<>("invitations", perCompany, perCompany, HOUR);
        this.ofCompanyToOne = new RequestLimits<>("recipient", perRecipient, perRecipient, HOUR);
        this.toOne = new RequestLimits<>("mails", 2 * perRecipient, 2 * perRecipient, Duration.ofDays(1));
    }

    private record Pair(UUID companyId, String emailKey) {}

    /** Mails it after the current transaction; throws {@link TooManyRequests} beyond what the company may send. */
    void send(StaffAccounts.NewAccount invited, String companyName, String token, Language language, Instant now) {
        String emailKey = new EmailAddress(invited.email()).canonical();
        ofCompanyToOne.take(new Pair(invited.companyId(), emailKey));
        ofCompany.take(invited.companyId());
        // Looked up in any case, so that the response time reveals nothing.
        boolean elsewhere = accounts.isAddressTaken(invited.id());
        if (toOne.mayTake(emailKey)) {
            outbox.add(AccountMails.invitation(
                    invited.id(), invited.email(), language, companyName, elsewhere, token, now));
        } else {
            LOG.info("The mail of an invitation to {} is withheld: its recipient got enough of them", invited.id());
        }
    }
}
