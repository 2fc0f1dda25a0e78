package com.puppycrm.platform.security;

import static java.util.Objects.requireNonNull;

import com.puppycrm.events.Actor;
import com.puppycrm.events.Role;
import java.util.Set;
import java.util.UUID;

/**
 * The signed-in staff member on whose behalf a request is served.
 *
 * @param sessionId of the sign-in that the request belongs to
 * @param permissions those of the role and those granted in addition
 */
public record Caller(UUID id, UUID companyId, UUID sessionId, Role role, Set<Permission> permissions) {

    public Caller {
        requireNonNull(id, "id");
        requireNonNull(companyId, "companyId");
        requireNonNull(sessionId, "sessionId");
        requireNonNull(role, "role");
        permissions = Set.copyOf(permissions);
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /** Whether the caller may see past states of records: auditors, and sales managers within their scope. */
    public boolean maySeeThePast() {
        return may(Permission.AUDIT) || role == Role.SALES_MANAGER;
    }

    public Actor actor() {
        return Actor.staff(id, role);
    }

    public Scope scope() {
        return Scope.of(role);
    }

    /** Whose customers, and hence whose orders, a caller sees; those that see more come first. */
    public enum Scope {
        /** All of the company's. */
        COMPANY,
        /** Those owned by the caller or by staff managed by the caller. */
        TEAM,
        /** Those owned by the caller. */
        OWN;

        public static Scope of(Role role) {
            return switch (role) {
                case CEO, MANAGER, AUDITOR -> COMPANY;
                case SALES_MANAGER -> TEAM;
                case SUPPORT_STAFF -> OWN;
            };
        }
    }
}
