package com.puppycrm.platform.security;

import static com.puppycrm.platform.security.Permission.ANSWER_TICKETS;
import static com.puppycrm.platform.security.Permission.ASSIGN_TAGS;
import static com.puppycrm.platform.security.Permission.AUDIT;
import static com.puppycrm.platform.security.Permission.CANCEL_ORDERS;
import static com.puppycrm.platform.security.Permission.CLOSE_REFUNDED_ORDERS;
import static com.puppycrm.platform.security.Permission.CREATE_ORDERS;
import static com.puppycrm.platform.security.Permission.DELIVER_ORDERS;
import static com.puppycrm.platform.security.Permission.EDIT_CUSTOMERS;
import static com.puppycrm.platform.security.Permission.EDIT_ORDERS;
import static com.puppycrm.platform.security.Permission.EXPORT;
import static com.puppycrm.platform.security.Permission.LOG_INTERACTIONS;
import static com.puppycrm.platform.security.Permission.PROCESS_ORDERS;
import static com.puppycrm.platform.security.Permission.RECORD_PAYMENTS;
import static com.puppycrm.platform.security.Permission.REFUND;
import static com.puppycrm.platform.security.Permission.SHIP_ORDERS;
import static com.puppycrm.platform.security.Permission.VIEW_ANALYTICS;
import static com.puppycrm.platform.security.Permission.VIEW_CUSTOMERS;
import static com.puppycrm.platform.security.Permission.VIEW_ORDERS;

import com.puppycrm.events.Role;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The permission table: what each role may do. On whose records is defined by {@link Caller.Scope}. */
public final class Roles {

    private Roles() {}

    /** The permissions of a role. */
    public static Set<Permission> permissionsOf(Role role) {
        return switch (role) {
            case CEO, MANAGER -> EnumSet.allOf(Permission.class);
            case SALES_MANAGER ->
                EnumSet.of(
                        VIEW_CUSTOMERS,
                        EDIT_CUSTOMERS,
                        ASSIGN_TAGS,
                        VIEW_ORDERS,
                        CREATE_ORDERS,
                        EDIT_ORDERS,
                        PROCESS_ORDERS,
                        SHIP_ORDERS,
                        DELIVER_ORDERS,
                        CANCEL_ORDERS,
                        CLOSE_REFUNDED_ORDERS,
                        RECORD_PAYMENTS,
                        REFUND,
                        LOG_INTERACTIONS,
                        ANSWER_TICKETS,
                        VIEW_ANALYTICS,
                        EXPORT);
            case SUPPORT_STAFF ->
                EnumSet.of(VIEW_CUSTOMERS, VIEW_ORDERS, DELIVER_ORDERS, LOG_INTERACTIONS, ANSWER_TICKETS);
            case AUDITOR -> EnumSet.of(VIEW_CUSTOMERS, VIEW_ORDERS, VIEW_ANALYTICS, EXPORT, AUDIT);
        };
    }

    /** The permissions of a role together with those granted in addition. */
    public static Set<Permission> permissionsOf(Role role, Collection<String> extra) {
        Set<Permission> permissions = permissionsOf(role);
        // A name that no longer exists grants nothing.
        extra.forEach(name -> Permission.named(name).ifPresent(permissions::add));
        return permissions;
    }

    /** Whether somebody in this role sees at least the customers that they would see in the other one. */
    public static boolean seesAsMuch(Role role, Role other) {
        return Caller.Scope.of(role).compareTo(Caller.Scope.of(other)) <= 0;
    }

    /**
     * Whether somebody in this role sees the customers of a colleague.
     *
     * @param inTeam whether the colleague is in their team
     */
    public static boolean seesCustomersOfOthers(Role role, boolean inTeam) {
        return switch (Caller.Scope.of(role)) {
            case COMPANY -> true;
            case TEAM -> inTeam;
            case OWN -> false;
        };
    }

    /** The roles that a caller may give somebody who has none. */
    public static List<Role> grantableBy(Caller caller) {
        return Stream.of(Role.values())
                .filter(_ -> caller.may(Permission.MANAGE_STAFF))
                .filter(role -> role != Role.CEO || caller.role() == Role.CEO)
                .filter(role -> seesAsMuch(caller.role(), role))
                .filter(role -> caller.permissions().containsAll(permissionsOf(role)))
                .toList();
    }
}
