package com.puppycrm.events;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who caused an event. People are identified by kind, id and role, never by name.
 *
 * @param kind the type of actor
 * @param id the staff member's or customer account's id; absent for rules and the system
 * @param role the staff member's role at that time, or the name of the rule
 */
public record Actor(Kind kind, @Nullable UUID id, @Nullable String role) {

    public static final Actor SYSTEM = new Actor(Kind.SYSTEM, null, null);

    public Actor {
        requireNonNull(kind, "kind");
        // Events have kept this rule under an earlier name; it is shown like its setting.
        if (kind == Kind.RULE && "trusted_domain".equals(role)) {
            role = "trusted_domains";
        }
    }

    public static Actor staff(UUID id, Role role) {
        return new Actor(Kind.STAFF, id, role.wireName());
    }

    /** A rule of the company or of the product, identified by its name. */
    public static Actor rule(String name) {
        return new Actor(Kind.RULE, null, name);
    }

    public enum Kind {
        STAFF,
        CUSTOMER,
        RULE,
        SYSTEM;

        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
