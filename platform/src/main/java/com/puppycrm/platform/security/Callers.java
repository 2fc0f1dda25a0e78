package com.puppycrm.platform.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.puppycrm.events.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Resolves a session to its staff member and current permissions: a removal or a new role takes effect within two
 * seconds.
 */
public final class Callers {

    private static final String SELECT = """
        select staff.id, staff.company_id, session.id as session_id, staff.role, staff.extra_permissions
        from identity.session
        join identity.staff on staff.id = session.staff_id
        where session.id = any (:sessions) and session.ended_at is null and staff.state = 'active'
        """;

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

    /** When the access token of a request that has passed the gate expires. */
    public static Instant signedInUntil(HttpServletRequest request) {
        return RouteGate.until(request);
    }

    /** The callers of sessions as they are now, by session; those are missing that have ended. */
    public Map<UUID, Caller> current(Collection<UUID> sessions) {
        return read(sessions.toArray(UUID[]::new)).stream()
                .collect(Collectors.toMap(Caller::sessionId, caller -> caller));
    }

    Optional<Caller> of(AccessTokens.Verified token) {
        Optional<Caller> caller = bySession.getIfPresent(token.sessionId());
        if (caller == null) {
            caller = read(token.sessionId()).stream().findFirst();
            bySession.put(token.sessionId(), caller);
        }
        return caller.filter(found -> found.id().equals(token.staffId()));
    }

    /** Drops all cached callers, because an account has changed on this node. */
    public void forgetAll() {
        bySession.invalidateAll();
    }

    private List<Caller> read(UUID... sessions) {
        return database.jdbc()
                .sql(SELECT)
                .param("sessions", sessions)
                .query((row, _) -> caller(row))
                .list();
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
