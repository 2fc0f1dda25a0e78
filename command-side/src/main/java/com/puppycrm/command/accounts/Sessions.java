package com.puppycrm.command.accounts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.puppycrm.platform.Ids;
import com.puppycrm.platform.axon.AfterCommit;
import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.privacy.MasterKey;
import com.puppycrm.platform.security.AccessLog;
import com.puppycrm.platform.security.AccessTokens;
import com.puppycrm.platform.security.Callers;
import com.puppycrm.platform.security.RefreshCookie;
import com.puppycrm.platform.web.NotSignedIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sessions: each is a family of refresh tokens that replace one another. Presenting a replaced token again yields the
 * same successor for a short time, so that a lost response or a second tab ends nothing; later, or once the successor
 * was used itself, it ends the session.
 */
@Component
final class Sessions {

    /** Of a refresh token, and so the longest pause after which a session goes on. */
    static final Duration LIFETIME = Duration.ofDays(30);

    /** How long a refresh may be repeated. */
    static final Duration RETRY = Duration.ofSeconds(30);

    /** The most sessions of one person that are listed. */
    private static final int MAXIMUM_LISTED = 200;

    private final JdbcClient jdbc;
    private final AccessTokens accessTokens;
    private final AccessLog accessLog;
    private final Callers callers;
    private final Ids ids;
    private final SecretKey successorKey;

    Sessions(
            CommandDatabase database,
            AccessTokens accessTokens,
            AccessLog accessLog,
            Callers callers,
            Ids ids,
            MasterKey masterKey) {
        this.jdbc = database.jdbc();
        this.accessTokens = accessTokens;
        this.accessLog = accessLog;
        this.callers = callers;
        this.ids = ids;
        this.successorKey = new SecretKeySpec(masterKey.derive("refresh-token-successor"), "HmacSHA256");
    }

    /**
     * What a client receives when signing in.
     *
     * @param refreshToken null if it is in the client's cookie
     */
    @Schema(name = "Tokens")
    record Tokens(
            String accessToken,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String refreshToken,

            @Schema(allowableValues = "Bearer") String tokenType,
            long expiresIn) {
        static Tokens of(String accessToken, String refreshToken) {
            return new Tokens(accessToken, refreshToken, "Bearer", AccessTokens.LIFETIME.toSeconds());
        }

        /** Moves the refresh token to the cookie, where the client asks for it. */
        Tokens heldIn(RefreshCookie cookie) {
            if (!cookie.isAsked() || refreshToken == null) {
                return this;
            }
            cookie.keep(refreshToken, LIFETIME);
            return new Tokens(accessToken, null, tokenType, expiresIn);
        }
    }

    /**
     * A session as shown to its person.
     *
     * @param lastUsedAt of the sign-in or the last refresh, which an active client repeats every 15 minutes
     * @param current whether it is the session of the request
     */
    @Schema(name = "Session")
    record Session(UUID id, String device, Instant createdAt, Instant lastUsedAt, boolean current) {}

    /** Why a session ended. */
    enum End {
        LOGOUT,
        ENDED_BY_ID,
        PASSWORD_CHANGED,
        PASSWORD_RESET;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private record Family(UUID id, UUID staffId) {}

    /** Starts a session and deletes this person's expired ones. */
    Tokens start(UUID staffId, String device, Instant now) {
        jdbc.sql("""
            delete from identity.session
            where staff_id = :staff and not exists (
                select from identity.refresh_token token
                where token.session_id = session.id and token.expires_at > :now)
            """).param("staff", staffId).param("now", utc(now)).update();
        UUID session = ids.next();
        String refreshToken = OpaqueToken.fresh();
        jdbc.sql("""
            with begun as (
                insert into identity.session (id, staff_id, device, created_at, last_used_at)
                values (:session, :staff, :device, :now, :now)
                returning id)
            insert into identity.refresh_token (token_hash, session_id, expires_at)
            select :hash, id, :expires from begun
            """)
                .param("session", session)
                .param("staff", staffId)
                .param("device", device)
                .param("now", utc(now))
                .param("hash", OpaqueToken.hash(refreshToken))
                .param("expires", utc(now.plus(LIFETIME)))
                .update();
        return Tokens.of(accessTokens.issue(staffId, session), refreshToken);
    }

    /** What a client that has just signed in receives. A browser has one session: that of its cookie before ends. */
    Tokens begun(Tokens tokens, RefreshCookie cookie, Instant now) {
        cookie.token().ifPresent(before -> end(before, now));
        return tokens.heldIn(cookie);
    }

    /** A person's sessions that have not ended, the last used first. */
    List<Session> of(UUID staffId, UUID current, Instant now) {
        return jdbc.sql("""
            select id, device, created_at, last_used_at from identity.session
            where staff_id = :staff and ended_at is null and exists (
                select from identity.refresh_token token
                where token.session_id = session.id and token.used_at is null and token.expires_at > :now)
            order by last_used_at desc, id desc
            limit :limit
            """)
                .param("staff", staffId)
                .param("now", utc(now))
                .param("limit", MAXIMUM_LISTED)
                .query((row, _) -> {
                    UUID id = row.getObject("id", UUID.class);
                    return new Session(
                            id,
                            row.getString("device"),
                            row.getObject("created_at", OffsetDateTime.class).toInstant(),
                            row.getObject("last_used_at", OffsetDateTime.class).toInstant(),
                            id.equals(current));
                })
                .list();
    }

    /** Replaces a refresh token; throws {@link NotSignedIn} if it is not valid or no longer valid. */
    Tokens refresh(String refreshToken, Instant now, String requestId, String address) {
        String next = OpaqueToken.successor(refreshToken, successorKey);
        Optional<Family> family = replace(refreshToken, next, now).or(() -> justReplaced(refreshToken, next, now));
        if (family.isEmpty()) {
            endReused(refreshToken, now, requestId, address);
            throw invalid();
        }
        return Tokens.of(accessTokens.issue(family.get().staffId, family.get().id), next);
    }

    static NotSignedIn invalid() {
        return new NotSignedIn("refresh_token_invalid", "The refresh token is invalid or has expired; sign in again.");
    }

    /** A single statement, so that of concurrent requests with the same token only one replaces it. */
    private Optional<Family> replace(String refreshToken, String next, Instant now) {
        return jdbc.sql("""
            with used as (
                update identity.refresh_token token set used_at = :now
                from identity.session, identity.staff
                where token.token_hash = :hash and token.used_at is null and token.expires_at > :now
                    and session.id = token.session_id and session.ended_at is null
                    and staff.id = session.staff_id and staff.state = 'active'
                returning session.id, session.staff_id),
            next as (
                insert into identity.refresh_token (token_hash, session_id, expires_at)
                select :next, id, :expires from used),
            touched as (
                update identity.session set last_used_at = :now from used where session.id = used.id)
            select id, staff_id from used
            """)
                .param("now", utc(now))
                .param("hash", OpaqueToken.hash(refreshToken))
                .param("next", OpaqueToken.hash(next))
                .param("expires", utc(now.plus(LIFETIME)))
                .query((row, _) -> family(row))
                .optional();
    }

    /** The session of a token that was replaced a moment ago by this one, which has not been used since. */
    private Optional<Family> justReplaced(String refreshToken, String next, Instant now) {
        return jdbc.sql("""
            select session.id, session.staff_id
            from identity.refresh_token token
            join identity.refresh_token next on next.token_hash = :next and next.session_id = token.session_id
            join identity.session on session.id = token.session_id and session.ended_at is null
            join identity.staff on staff.id = session.staff_id and staff.state = 'active'
            where token.token_hash = :hash and token.used_at > :retried_until and next.used_at is null
            """)
                .param("hash", OpaqueToken.hash(refreshToken))
                .param("next", OpaqueToken.hash(next))
                .param("retried_until", utc(now.minus(RETRY)))
                .query((row, _) -> family(row))
                .optional();
    }

    private static Family family(ResultSet row) throws SQLException {
        return new Family(row.getObject("id", UUID.class), row.getObject("staff_id", UUID.class));
    }

    /** A replaced token that is presented again is held by two parties, and there is no telling which is the thief. */
    private void endReused(String refreshToken, Instant now, String requestId, String address) {
        jdbc.sql("""
            update identity.session set ended_at = :now, end_reason = 'refresh_token_reused'
            from identity.refresh_token token, identity.staff
            where token.token_hash = :hash and token.used_at is not null
                and session.id = token.session_id and session.ended_at is null
                and staff.id = session.staff_id
            returning staff.id, staff.company_id
            """)
                .param("now", utc(now))
                .param("hash", OpaqueToken.hash(refreshToken))
                .query((row, _) -> Map.entry(row.getObject("company_id", UUID.class), row.getObject("id", UUID.class)))
                .optional()
                .ifPresent(ended -> {
                    callers.forgetAll();
                    accessLog.record(
                            AccessLog.Kind.REFRESH_TOKEN_REUSED,
                            ended.getKey(),
                            ended.getValue(),
                            requestId,
                            Map.of("staff_id", ended.getValue()),
                            address);
                });
    }

    /** Signs out: ends the session that this refresh token belongs to, if there is one. */
    void end(String refreshToken, Instant now) {
        jdbc.sql("""
            update identity.session set ended_at = :now, end_reason = :reason
            from identity.refresh_token token
            where token.token_hash = :hash and session.id = token.session_id and session.ended_at is null
            """)
                .param("now", utc(now))
                .param("reason", End.LOGOUT.wireName())
                .param("hash", OpaqueToken.hash(refreshToken))
                .update();
        callers.forgetAll();
    }

    /** Ends a person's own session, in a transaction; false if there is none of this id that goes on. */
    boolean end(UUID session, UUID staffId, Instant now) {
        AfterCommit.run(callers::forgetAll);
        return jdbc.sql("""
            update identity.session set ended_at = :now, end_reason = :reason
            where id = :session and staff_id = :staff and ended_at is null
            """)
                        .param("now", utc(now))
                        .param("reason", End.ENDED_BY_ID.wireName())
                        .param("session", session)
                        .param("staff", staffId)
                        .update()
                == 1;
    }

    /** Ends all sessions of a person, except one where given; in a transaction. */
    void endAll(UUID staffId, @Nullable UUID except, End reason, Instant now) {
        jdbc.sql("""
            update identity.session set ended_at = :now, end_reason = :reason
            where staff_id = :staff and ended_at is null and id is distinct from :except::uuid
            """)
                .param("now", utc(now))
                .param("reason", reason.wireName())
                .param("staff", staffId)
                .param("except", except)
                .update();
        AfterCommit.run(callers::forgetAll);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
