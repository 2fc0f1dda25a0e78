package com.puppycrm.platform.security;

import static java.util.Objects.requireNonNull;

import com.puppycrm.events.Actor;
import com.puppycrm.events.Role;
import java.util.Set;
import java.util.UUID;

/**
 * The signed-in member of a company's staff on whose behalf a request is served.
 *
 * @param permissions those of the role and those granted beside them
 */
public record Caller(UUID id, UUID companyId, Role role, Set<Permission> permissions) {

    public Caller {
        requireNonNull(id, "id");
        requireNonNull(companyId, "companyId");
        requireNonNull(role, "role");
        permissions = Set.copyOf(permissions);
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /** Whether the caller may see a record as it was: who audits, and sales managers for what is in their scope. */
    public boolean maySeeThePast() {
        return may(Permission.AUDIT) || role == Role.SALES_MANAGER;
    }

    public Actor actor() {
        return Actor.staff(id, role);
    }

    public Scope scope() {
        return Scope.of(role);
    }

    /** Whose customers, and so whose orders, a caller sees. */
    public enum Scope {
        /** All of the company's. */
        COMPANY,
        /** Those owned by the caller or by staff whose manager the caller is. */
        TEAM,
        /** Those owned by the caller. */
        OWN;

        static Scope of(Role role) {
            return switch (role) {
                case CEO, MANAGER, AUDITOR -> COMPANY;
                case SALES_MANAGER -> TEAM;
                case SUPPORT_STAFF -> OWN;
            };
        }
    }
}
