package com.puppycrm.command.accounts;

import static java.util.Objects.requireNonNull;

import com.puppycrm.platform.Refuses;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.edge.ClientNetwork;
import com.puppycrm.platform.input.AsTyped;
import com.puppycrm.platform.privacy.MasterKey;
import com.puppycrm.platform.security.AccessLog;
import com.puppycrm.platform.security.OpenToAll;
import com.puppycrm.platform.security.RefreshCookie;
import com.puppycrm.platform.text.EmailAddress;
import com.puppycrm.platform.web.JsonBody;
import com.puppycrm.platform.web.NotSignedIn;
import com.puppycrm.platform.web.OneLine;
import com.puppycrm.platform.web.RequestContext;
import com.puppycrm.platform.web.Serves;
import com.puppycrm.platform.web.Visible;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Serves(Serves.Kind.ACCOUNTS)
@RequestMapping("/api/auth")
class SignInController {

    private final StaffAccounts accounts;
    private final Passwords passwords;
    private final Sessions sessions;
    private final LoginLimits limits;
    private final KnownClients known;
    private final AccessLog accessLog;
    private final CommandDatabase database;
    private final byte[] hashKey;

    SignInController(
            StaffAccounts accounts,
            Passwords passwords,
            Sessions sessions,
            LoginLimits limits,
            KnownClients known,
            AccessLog accessLog,
            CommandDatabase database,
            MasterKey masterKey) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.limits = limits;
        this.known = known;
        this.accessLog = accessLog;
        this.database = database;
        this.hashKey = masterKey.derive("access-log-address");
    }

    @Schema(name = "SignIn")
    record LoginRequest(
            @Visible @Size(max = 254) @OneLine(telling = false)
            String email,

            @Visible @Size(max = PasswordRule.MAX_SENT) @AsTyped
            String password) {

        /** Omits both the address and the password. */
        @Override
        public String toString() {
            return "LoginRequest";
        }
    }

    @Schema(name = "RefreshToken")
    record RefreshRequest(
            @Size(max = 200) @OneLine @Nullable String refreshToken) {

        /** The token that the client holds: in its cookie, or in the body. */
        Optional<String> presented(RefreshCookie cookie) {
            if (cookie.isAsked() == (refreshToken != null && !refreshToken.isEmpty())) {
                throw Rejection.invalid(
                        "refresh_token",
                        cookie.isAsked() ? "must be left out where the cookie holds it" : Visible.IS_REQUIRED);
            }
            return cookie.isAsked() ? cookie.token() : Optional.ofNullable(refreshToken);
        }

        /** Omits the token. */
        @Override
        public String toString() {
            return "RefreshRequest";
        }
    }

    @Operation(summary = "Sign in", description = """
        Gives the same response in the same time, whether the address or the password is wrong.\
        """)
    @PostMapping("/login")
    @Refuses({"credentials_invalid", "origin_refused"})
    @OpenToAll
    Sessions.Tokens signIn(
            RequestContext request, HttpServletRequest http, RefreshCookie cookie, @JsonBody LoginRequest body) {
        ClientNetwork network = ClientNetwork.of(http);
        LoginLimits.Attempt attempt = known.attempt(new EmailAddress(body.email()).canonical(), network, cookie);
        limits.begin(attempt);
        StaffAccounts.@Nullable Account account =
                accounts.withEmail(body.email()).orElse(null);
        boolean same = passwords.matches(body.password(), account == null ? null : account.passwordHash());
        Sessions.@Nullable Tokens tokens = account != null && same ? start(account, request, http, cookie) : null;
        if (tokens == null) {
            failed(attempt, Optional.ofNullable(account), request.requestId(), http.getRemoteAddr());
            throw new NotSignedIn("credentials_invalid", "The e-mail address or password is wrong.");
        }
        limits.succeeded(attempt);
        return sessions.begun(tokens, cookie, request.now());
    }

    /** Null if the account is not active or its password was changed while this one was compared. */
    private Sessions.@Nullable Tokens start(
            StaffAccounts.Account account, RequestContext request, HttpServletRequest http, RefreshCookie cookie) {
        String hash = requireNonNull(account.passwordHash());
        String device = Device.named(http.getHeader(HttpHeaders.USER_AGENT));
        return database.inTransaction().execute(_ -> {
            if (!accounts.signedInBy(hash, account.id(), request.now())) {
                return null;
            }
            known.signedIn(account.id(), ClientNetwork.of(http), cookie, request.now());
            return sessions.start(account.id(), device, request.now());
        });
    }

    private void failed(
            LoginLimits.Attempt attempt, Optional<StaffAccounts.Account> account, String requestId, String address) {
        Map<String, Object> subject = account.<Map<String, Object>>map(known -> Map.of("staff_id", known.id()))
                .orElseGet(() -> Map.of("email_hash", keyedHash(attempt.emailKey())));
        accessLog.record(
                AccessLog.Kind.LOGIN_FAILED,
                account.map(StaffAccounts.Account::companyId).orElse(null),
                null,
                requestId,
                subject,
                address);
    }

    /** Makes repeated attempts with one address recognizable without revealing the address. */
    private String keyedHash(String emailKey) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(hashKey, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(emailKey.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is missing from this Java runtime", e);
        }
    }

    @Operation(summary = "Renew the tokens", description = """
        Each refresh token is used once and replaced by the one in the response. Reuse of an old one ends
        the session. With `X-Session: cookie` the browser sends the token, and the body is `{}` or absent.\
        """)
    @PostMapping("/refresh")
    @Refuses({"refresh_token_invalid", "origin_refused"})
    @OpenToAll
    Sessions.Tokens refreshTokens(
            RequestContext request, HttpServletRequest http, RefreshCookie cookie, @JsonBody RefreshRequest body) {
        String presented = body.presented(cookie).orElseThrow(Sessions::invalid);
        return sessions.refresh(presented, request.now(), request.requestId(), http.getRemoteAddr())
                .heldIn(cookie);
    }

    @Operation(
            summary = "Sign out",
            description = "Ends the session; an unknown token ends nothing and gets the same response. With"
                    + " `X-Session: cookie` the browser sends the token and forgets it.")
    @PostMapping("/logout")
    @Refuses("origin_refused")
    @OpenToAll
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(RequestContext request, RefreshCookie cookie, @JsonBody RefreshRequest body) {
        body.presented(cookie).ifPresent(token -> sessions.end(token, request.now()));
        cookie.drop();
    }
}
