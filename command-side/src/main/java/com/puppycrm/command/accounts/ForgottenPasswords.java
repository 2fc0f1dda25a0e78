package com.puppycrm.command.accounts;

import static com.puppycrm.command.accounts.OneTimeTokens.Purpose.PASSWORD_RESET;

import com.puppycrm.command.mail.Language;
import com.puppycrm.command.mail.Outbox;
import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.running.ProcessEnd;
import com.puppycrm.platform.security.AccessLog;
import com.puppycrm.platform.security.RequestLimits;
import com.puppycrm.platform.web.TooManyRequests;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Mails a link to people who forgot their password. Nobody waits for it, since the time would tell whether an address
 * has an account. What is asked for just before the process stops may be lost; then one asks again.
 */
@Component
class ForgottenPasswords {

    private static final Logger LOG = LoggerFactory.getLogger(ForgottenPasswords.class);
    private static final int MAXIMUM_WAITING = 1_000;
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);

    /** E-mails per account; beyond, its last link stays valid and nothing is sent. */
    private static final int MAXIMUM_MAILS = 5;

    private final StaffAccounts accounts;
    private final OneTimeTokens oneTimeTokens;
    private final Outbox outbox;
    private final AccessLog accessLog;
    private final CommandDatabase database;
    private final RequestLimits<UUID> mails =
            new RequestLimits<>("mails", MAXIMUM_MAILS, MAXIMUM_MAILS, PASSWORD_RESET.lifetime());

    private final ThreadPoolExecutor worker = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAXIMUM_WAITING),
            Thread.ofPlatform().daemon().name("forgotten-passwords").factory());

    ForgottenPasswords(
            StaffAccounts accounts,
            OneTimeTokens oneTimeTokens,
            Outbox outbox,
            AccessLog accessLog,
            CommandDatabase database) {
        this.accounts = accounts;
        this.oneTimeTokens = oneTimeTokens;
        this.outbox = outbox;
        this.accessLog = accessLog;
        this.database = database;
    }

    /**
     * Returns at once; throws {@link TooManyRequests} while too many wait, whatever the address.
     *
     * @param language of who asks, most probably the recipient's
     */
    void ask(String email, Language language, Instant now, String requestId, String address) {
        try {
            worker.execute(() -> {
                try {
                    send(email, language, now, requestId, address);
                } catch (RuntimeException | Error e) {
                    ProcessEnd.ifOutOfMemory(e);
                    LOG.error("request {}: a link for a new password could not be sent", requestId, e);
                }
            });
        } catch (RejectedExecutionException e) {
            throw new TooManyRequests(STOPS_WITHIN);
        }
    }

    private void send(String email, Language language, Instant now, String requestId, String address) {
        StaffAccounts.Account account = accounts.withEmail(email).orElse(null);
        if (account == null || !mails.mayTake(account.id())) {
            return;
        }
        database.inTransaction()
                .executeWithoutResult(_ -> accounts.lockedRecipient(account.id())
                        .ifPresent(recipient -> {
                            String token = oneTimeTokens.create(PASSWORD_RESET, account.id(), now);
                            outbox.add(AccountMails.passwordReset(
                                    account.id(), recipient.email(), language, recipient.firstName(), token, now));
                            accessLog.record(
                                    AccessLog.Kind.PASSWORD_RESET_REQUESTED,
                                    account.companyId(),
                                    null,
                                    requestId,
                                    Map.of("staff_id", account.id()),
                                    address);
                        }));
    }

    @PreDestroy
    void stop() throws InterruptedException {
        worker.shutdown();
        if (!worker.awaitTermination(STOPS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
            worker.shutdownNow();
        }
    }
}
