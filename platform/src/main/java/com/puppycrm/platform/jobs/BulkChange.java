package com.puppycrm.platform.jobs;

import com.fasterxml.jackson.annotation.JsonValue;
import com.puppycrm.events.customers.CustomerStatus;
import com.puppycrm.platform.security.Permission;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a job does to each of its customers.
 *
 * @param ownerId to whom they are assigned, where that is the action
 * @param status that they get, where that is the action
 * @param reason of the new status
 * @param tags numbers of those that are given or taken, where that is the action
 */
public record BulkChange(
        Action action,
        @Nullable UUID ownerId,
        @Nullable CustomerStatus status,
        @Nullable String reason,
        @Nullable List<Integer> tags) {

    public enum Action {
        OWNER(Permission.EDIT_CUSTOMERS),
        ARCHIVE(Permission.MANAGE_CUSTOMERS),
        RESTORE(Permission.MANAGE_CUSTOMERS),
        STATUS(Permission.MANAGE_CUSTOMERS),
        ADD_TAGS(Permission.ASSIGN_TAGS),
        REMOVE_TAGS(Permission.ASSIGN_TAGS);

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
}
