package com.puppycrm.command.accounts;

import com.puppycrm.events.Role;
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

/** One-time links with which invited staff set their first password. */
@Component
final class Invitations {

    /** How long a link is valid. */
    static final Duration LIFETIME = Duration.ofDays(7);

    private final JdbcClient jdbc;

    Invitations(CommandDatabase database) {
        this.jdbc = database.jdbc();
    }

    /** The invited person and the company. */
    record Invited(UUID staffId, UUID companyId, String email, Role role) {}

    /** Creates a link and returns its token; this person's earlier links become invalid. */
    String create(UUID staffId, Instant now) {
        jdbc.sql("delete from identity.invitation where staff_id = :staff")
                .param("staff", staffId)
                .update();
        String token = OpaqueToken.fresh();
        jdbc.sql("""
            insert into identity.invitation (token_hash, staff_id, expires_at)
            values (:hash, :staff, :expires)
            """)
                .param("hash", OpaqueToken.hash(token))
                .param("staff", staffId)
                .param("expires", utc(now.plus(LIFETIME)))
                .update();
        return token;
    }

    /** The person invited with this token, while it is valid. */
    Optional<Invited> find(String token, Instant now) {
        return jdbc.sql("""
            select staff.id, staff.company_id, staff.email, staff.role
            from identity.invitation join identity.staff on staff.id = invitation.staff_id
            where invitation.token_hash = :hash and invitation.used_at is null
                and invitation.expires_at > :now and staff.state = 'invited'
            """)
                .param("hash", OpaqueToken.hash(token))
                .param("now", utc(now))
                .query((row, _) -> new Invited(
                        row.getObject("id", UUID.class),
                        row.getObject("company_id", UUID.class),
                        row.getString("email"),
                        Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT))))
                .optional();
    }

    /** Marks the token as used; false if it has already been used or has expired. */
    boolean use(String token, Instant now) {
        return jdbc.sql("""
            update identity.invitation set used_at = :now
            where token_hash = :hash and used_at is null and expires_at > :now
            """)
                        .param("hash", OpaqueToken.hash(token))
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
