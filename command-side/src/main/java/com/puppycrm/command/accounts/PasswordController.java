package com.puppycrm.command.accounts;

import static com.puppycrm.command.accounts.OneTimeTokens.Purpose.PASSWORD_RESET;

import com.puppycrm.command.accounts.LoginLimits.Attempt;
import com.puppycrm.command.mail.Language;
import com.puppycrm.platform.Refuses;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.edge.ClientNetwork;
import com.puppycrm.platform.input.AsTyped;
import com.puppycrm.platform.input.MailAddress;
import com.puppycrm.platform.security.AccessLog;
import com.puppycrm.platform.security.AllowedFor;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.security.OpenToAll;
import com.puppycrm.platform.security.RefreshCookie;
import com.puppycrm.platform.security.RequestLimits;
import com.puppycrm.platform.web.JsonBody;
import com.puppycrm.platform.web.OneLine;
import com.puppycrm.platform.web.RequestContext;
import com.puppycrm.platform.web.Serves;
import com.puppycrm.platform.web.Visible;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Changing one's password, and setting a new one in place of one that was forgotten. */
@RestController
@Serves(Serves.Kind.ACCOUNTS)
@RequestMapping("/api/auth")
class PasswordController {

    private final StaffAccounts accounts;
    private final OneTimeTokens oneTimeTokens;
    private final Passwords passwords;
    private final ForgottenPasswords forgotten;
    private final Sessions sessions;
    private final LoginLimits limits;
    private final RequestLimits<ClientNetwork> perAddress;
    private final AccessLog accessLog;
    private final CommandDatabase database;

    PasswordController(
            StaffAccounts accounts,
            OneTimeTokens oneTimeTokens,
            Passwords passwords,
            ForgottenPasswords forgotten,
            Sessions sessions,
            LoginLimits limits,
            AccessLog accessLog,
            CommandDatabase database,
            @Value("${puppy.limits.registrations-per-minute:600}") long perMinute) {
        this.accounts = accounts;
        this.oneTimeTokens = oneTimeTokens;
        this.passwords = passwords;
        this.forgotten = forgotten;
        this.sessions = sessions;
        this.limits = limits;
        this.perAddress = new RequestLimits<>("address", 2 * perMinute, perMinute, Duration.ofMinutes(1));
        this.accessLog = accessLog;
        this.database = database;
    }

    @Schema(name = "PasswordChange")
    record ChangePasswordRequest(
            @Visible @Size(max = PasswordRule.MAX_SENT) @AsTyped
            String currentPassword,

            @NotNull @NewPassword @Size(max = PasswordRule.MAX_SENT) @AsTyped
            String newPassword) {

        /** Omits the passwords. */
        @Override
        public String toString() {
            return "ChangePasswordRequest";
        }
    }

    @Schema(name = "PasswordForgotten")
    record ForgotPasswordRequest(@MailAddress String email) {

        /** Omits the address. */
        @Override
        public String toString() {
            return "ForgotPasswordRequest";
        }
    }

    @Schema(name = "PasswordReset")
    record ResetPasswordRequest(
            @Visible @Size(max = 200) @OneLine String token,

            @NotNull @NewPassword @Size(max = PasswordRule.MAX_SENT) @AsTyped
            String password) {

        /** Omits both the token and the password. */
        @Override
        public String toString() {
            return "ResetPasswordRequest";
        }
    }

    @Operation(
            summary = "Change the password",
            description = "Ends the caller's other sessions. A wrong current password counts like a failed sign-in.")
    @PostMapping("/change-password")
    @AllowedFor({})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changePassword(
            Caller caller, RequestContext request, HttpServletRequest http, @JsonBody ChangePasswordRequest body) {
        var attempt = // As of a known browser: others' failed attempts don't lock out the person who is signed in.
                new Attempt(
                        accounts.emailKey(caller.id()),
                        ClientNetwork.of(http),
                        true,
                        caller.sessionId().toString());
        limits.begin(attempt);
        String before = accounts.passwordHash(caller.id()).orElse(null);
        if (!passwords.matches(body.currentPassword(), before)) {
            log(AccessLog.Kind.PASSWORD_CHANGE_FAILED, caller.companyId(), caller.id(), request, http);
            throw wrong();
        }
        limits.succeeded(attempt);
        if (PasswordText.same(body.newPassword(), body.currentPassword())) {
            throw Rejection.invalid("new_password", "must be another one than the current password");
        }
        passwords.require("new_password", body.newPassword(), accounts.wordsOf(caller.id()));
        String hash = passwords.hash(body.newPassword());
        database.inTransaction().executeWithoutResult(_ -> {
            if (before == null || !accounts.replacePassword(caller.id(), before, hash)) {
                throw wrong();
            }
            oneTimeTokens.revoke(PASSWORD_RESET, caller.id());
            sessions.endAll(caller.id(), caller.sessionId(), Sessions.End.PASSWORD_CHANGED, request.now());
            log(AccessLog.Kind.PASSWORD_CHANGED, caller.companyId(), caller.id(), request, http);
        });
    }

    private static Rejection wrong() {
        return Rejection.invalid("current_password", "is not the current password");
    }

    @Operation(
            summary = "Ask to reset a forgotten password",
            description = "Sends a link that is valid for an hour. The response and its time are the same for unknown"
                    + " addresses.")
    @PostMapping("/forgot-password")
    @OpenToAll
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forgotPassword(
            RequestContext request, HttpServletRequest http, Locale reader, @JsonBody ForgotPasswordRequest body) {
        perAddress.take(ClientNetwork.of(http));
        forgotten.ask(body.email(), Language.of(reader), request.now(), request.requestId(), http.getRemoteAddr());
    }

    @Operation(
            summary = "Reset a forgotten password",
            description = "Ends all sessions of the account; the new password is used to sign in again.")
    @PostMapping("/reset-password")
    @Refuses("origin_refused")
    @OpenToAll
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resetPassword(
            RequestContext request,
            HttpServletRequest http,
            RefreshCookie cookie,
            @JsonBody ResetPasswordRequest body) {
        perAddress.take(ClientNetwork.of(http));
        OneTimeTokens.Holder holder =
                oneTimeTokens.find(PASSWORD_RESET, body.token(), request.now()).orElseThrow(OneTimeTokens::invalid);
        passwords.require("password", body.password(), accounts.wordsOf(holder.staffId()));
        String hash = passwords.hash(body.password());
        database.inTransaction().executeWithoutResult(_ -> {
            // First, so that this and everything else that changes the account's access lock its row first.
            accounts.setPassword(holder.staffId(), hash);
            if (!oneTimeTokens.use(PASSWORD_RESET, body.token(), request.now())) {
                throw OneTimeTokens.invalid();
            }
            sessions.endAll(holder.staffId(), null, Sessions.End.PASSWORD_RESET, request.now());
            log(AccessLog.Kind.PASSWORD_RESET, holder.companyId(), holder.staffId(), request, http);
        });
        cookie.drop();
    }

    private void log(
            AccessLog.Kind kind, UUID companyId, UUID staffId, RequestContext request, HttpServletRequest http) {
        accessLog.record(
                kind, companyId, staffId, request.requestId(), Map.of("staff_id", staffId), http.getRemoteAddr());
    }
}
