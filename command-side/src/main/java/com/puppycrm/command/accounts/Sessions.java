package com.puppycrm.command.accounts;

import com.puppycrm.platform.Ids;
import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.security.AccessLog;
import com.puppycrm.platform.security.AccessTokens;
import com.puppycrm.platform.security.Callers;
import com.puppycrm.platform.web.NotSignedIn;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sessions: each is a family of refresh tokens that replace one another. Presenting a replaced token ends the session.
 */
@Component
final class Sessions {

    private static final Duration LIFETIME = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final AccessTokens accessTokens;
    private final AccessLog accessLog;
    private final Callers callers;
    private final Ids ids;

    Sessions(CommandDatabase database, AccessTokens accessTokens, AccessLog accessLog, Callers callers, Ids ids) {
        this.jdbc = database.jdbc();
        this.accessTokens = accessTokens;
        this.accessLog = accessLog;
        this.callers = callers;
        this.ids = ids;
    }

    /** What a client receives when signing in. */
    record Tokens(String accessToken, String refreshToken, String tokenType, long expiresIn) {
        static Tokens of(String accessToken, String refreshToken) {
            return new Tokens(accessToken, refreshToken, "Bearer", AccessTokens.LIFETIME.toSeconds());
        }
    }

    private record Family(UUID id, UUID staffId) {}

    /** Starts a session and deletes this person's expired ones. */
    Tokens start(UUID staffId, Instant now) {
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
                insert into identity.session (id, staff_id, created_at) values (:session, :staff, :now)
                returning id)
            insert into identity.refresh_token (token_hash, session_id, expires_at)
            select :hash, id, :expires from begun
            """)
                .param("session", session)
                .param("staff", staffId)
                .param("now", utc(now))
                .param("hash", OpaqueToken.hash(refreshToken))
                .param("expires", utc(now.plus(LIFETIME)))
                .update();
        return Tokens.of(accessTokens.issue(staffId, session), refreshToken);
    }

    /** Replaces a refresh token; throws {@link NotSignedIn} if it is not valid or no longer valid. */
    Tokens refresh(String refreshToken, Instant now, String requestId, String address) {
        String next = OpaqueToken.fresh();
        Optional<Family> family = replace(refreshToken, next, now);
        if (family.isEmpty()) {
            endReused(refreshToken, now, requestId, address);
            throw new NotSignedIn(
                    "refresh_token_invalid", "The refresh token is invalid or has expired; sign in again.");
        }
        return Tokens.of(accessTokens.issue(family.get().staffId, family.get().id), next);
    }

    /** A single statement, so that of two concurrent requests with the same token only one succeeds. */
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
                select :next, id, :expires from used)
            select id, staff_id from used
            """)
                .param("now", utc(now))
                .param("hash", OpaqueToken.hash(refreshToken))
                .param("next", OpaqueToken.hash(next))
                .param("expires", utc(now.plus(LIFETIME)))
                .query((row, _) -> new Family(row.getObject("id", UUID.class), row.getObject("staff_id", UUID.class)))
                .optional();
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
            update identity.session set ended_at = :now, end_reason = 'logout'
            from identity.refresh_token token
            where token.token_hash = :hash and session.id = token.session_id and session.ended_at is null
            """)
                .param("now", utc(now))
                .param("hash", OpaqueToken.hash(refreshToken))
                .update();
        callers.forgetAll();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
