package com.puppycrm.platform.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.puppycrm.events.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Resolves a session to its staff member and current permissions: a removal or a new role takes effect within two
 * seconds.
 */
public final class Callers {

    private final IdentityDatabase database;

    private final Cache<UUID, Optional<Caller>> bySession = Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterWrite(Duration.ofSeconds(2))
            .build();

    Callers(IdentityDatabase database) {
        this.database = database;
    }

    /** The caller of a request that has passed the gate; empty on open routes. */
    public static Optional<Caller> behind(HttpServletRequest request) {
        return RouteGate.caller(request);
    }

    Optional<Caller> of(AccessTokens.Verified token) {
        Optional<Caller> caller = bySession.getIfPresent(token.sessionId());
        if (caller == null) {
            caller = read(token);
            bySession.put(token.sessionId(), caller);
        }
        return caller.filter(found -> found.id().equals(token.staffId()));
    }

    /** Drops all cached callers, because an account has changed on this node. */
    public void forgetAll() {
        bySession.invalidateAll();
    }

    private Optional<Caller> read(AccessTokens.Verified token) {
        return database.jdbc()
                .sql("""
                    select staff.id, staff.company_id, session.id as session_id, staff.role, staff.extra_permissions
                    from identity.session
                    join identity.staff on staff.id = session.staff_id
                    where session.id = :session and session.ended_at is null and staff.state = 'active'
                    """)
                .param("session", token.sessionId())
                .query((row, _) -> caller(row))
                .optional();
    }

    private static Caller caller(ResultSet row) throws SQLException {
        Role role = Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT));
        List<String> extra =
                List.of((String[]) row.getArray("extra_permissions").getArray());
        return new Caller(
                row.getObject("id", UUID.class),
                row.getObject("company_id", UUID.class),
                row.getObject("session_id", UUID.class),
                role,
                Roles.permissionsOf(role, extra));
    }
}
