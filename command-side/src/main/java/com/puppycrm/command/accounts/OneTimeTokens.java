package com.puppycrm.command.accounts;

import com.puppycrm.events.Role;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.database.CommandDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tokens of links with which staff set a password: each works once, for a limited time. */
@Component
final class OneTimeTokens {

    /** The same whatever is wrong with a token. */
    static final String INVALID = "is invalid or has expired";

    private final JdbcClient jdbc;

    OneTimeTokens(CommandDatabase database) {
        this.jdbc = database.jdbc();
    }

    /** What a link is for, how long it is valid, and the state of the accounts it works for. */
    enum Purpose {
        INVITATION(Duration.ofDays(7), "invited"),
        PASSWORD_RESET(Duration.ofHours(1), "active");

        private final Duration lifetime;
        private final String state;

        Purpose(Duration lifetime, String state) {
            this.lifetime = lifetime;
            this.state = state;
        }

        Duration lifetime() {
            return lifetime;
        }

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The person to whom a link was sent. */
    record Holder(UUID staffId, UUID companyId, Role role) {}

    /** Creates a token; this person's earlier ones for the purpose become invalid. */
    String create(Purpose purpose, UUID staffId, Instant now) {
        revoke(purpose, staffId);
        String token = OpaqueToken.fresh();
        jdbc.sql("""
            insert into identity.one_time_token (token_hash, purpose, staff_id, expires_at)
            values (:hash, :purpose, :staff, :expires)
            """)
                .param("hash", OpaqueToken.hash(token))
                .param("purpose", purpose.wireName())
                .param("staff", staffId)
                .param("expires", utc(now.plus(purpose.lifetime)))
                .update();
        return token;
    }

    /** The person to whom the token was sent, while it is valid. */
    Optional<Holder> find(Purpose purpose, String token, Instant now) {
        return jdbc.sql("""
            select staff.id, staff.company_id, staff.role
            from identity.one_time_token token join identity.staff on staff.id = token.staff_id
            where token.token_hash = :hash and token.purpose = :purpose and token.used_at is null
                and token.expires_at > :now and staff.state = :state
            """)
                .param("hash", OpaqueToken.hash(token))
                .param("purpose", purpose.wireName())
                .param("now", utc(now))
                .param("state", purpose.state)
                .query((row, _) -> new Holder(
                        row.getObject("id", UUID.class),
                        row.getObject("company_id", UUID.class),
                        Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT))))
                .optional();
    }

    /** Marks the token as used; false if it has already been used, was replaced or has expired. */
    boolean use(Purpose purpose, String token, Instant now) {
        return jdbc.sql("""
            update identity.one_time_token set used_at = :now
            where token_hash = :hash and purpose = :purpose and used_at is null and expires_at > :now
            """)
                        .param("hash", OpaqueToken.hash(token))
                        .param("purpose", purpose.wireName())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** Makes this person's tokens for the purpose invalid. */
    void revoke(Purpose purpose, UUID staffId) {
        jdbc.sql("delete from identity.one_time_token where staff_id = :staff and purpose = :purpose")
                .param("staff", staffId)
                .param("purpose", purpose.wireName())
                .update();
    }

    static Rejection invalid() {
        return Rejection.invalid("token", INVALID);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
