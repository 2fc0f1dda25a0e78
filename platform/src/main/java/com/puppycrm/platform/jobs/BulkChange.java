package com.puppycrm.platform.jobs;

import com.fasterxml.jackson.annotation.JsonValue;
import com.puppycrm.events.customers.CustomerStatus;
import com.puppycrm.events.orders.OrderStatus;
import com.puppycrm.platform.security.Permission;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a job does to each of its records: customers, or by {@link Action#ORDER_STATUS} orders.
 *
 * @param ownerId to whom they are assigned, where that is the action
 * @param status that customers get, where that is the action
 * @param reason of the new status
 * @param tags numbers of those that are given or taken, where that is the action
 * @param orderStatus to which orders are moved, where that is the action
 * @param note in the history of these orders
 */
public record BulkChange(
        Action action,
        @Nullable UUID ownerId,
        @Nullable CustomerStatus status,
        @Nullable String reason,
        @Nullable List<Integer> tags,
        @Nullable OrderStatus orderStatus,
        @Nullable String note) {

    public enum Action {
        OWNER(Permission.EDIT_CUSTOMERS),
        ARCHIVE(Permission.MANAGE_CUSTOMERS),
        RESTORE(Permission.MANAGE_CUSTOMERS),
        STATUS(Permission.MANAGE_CUSTOMERS),
        ADD_TAGS(Permission.ASSIGN_TAGS),
        REMOVE_TAGS(Permission.ASSIGN_TAGS),
        /** Which move needs what, {@link #neededToMoveTo} says. */
        ORDER_STATUS(Permission.VIEW_ORDERS);

        private final Permission needed;

        Action(Permission needed) {
            this.needed = needed;
        }

        /** What its command needs, of which whoever starts it is told before anything is done. */
        public Permission needed() {
            return needed;
        }

        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static BulkChange ofOrders(OrderStatus to, @Nullable String note) {
        return new BulkChange(Action.ORDER_STATUS, null, null, null, null, to, note);
    }

    public boolean movesOrders() {
        return action == Action.ORDER_STATUS;
    }

    /** An order that has moved on does not move back. */
    public boolean canBeUndone() {
        return !movesOrders();
    }

    /** What it takes to move orders to a status, of which whoever starts it is told before anything is done. */
    public static Permission neededToMoveTo(OrderStatus status) {
        return switch (status) {
            // No status leads back to pending: of each order that is said.
            case PENDING, PROCESSING -> Permission.PROCESS_ORDERS;
            case SHIPPED -> Permission.SHIP_ORDERS;
            case DELIVERED -> Permission.DELIVER_ORDERS;
            case CANCELLED -> Permission.CANCEL_ORDERS;
            case REFUNDED -> Permission.CLOSE_REFUNDED_ORDERS;
        };
    }
}
