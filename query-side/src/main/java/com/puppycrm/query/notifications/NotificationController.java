package com.puppycrm.query.notifications;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.puppycrm.platform.security.AllowedFor;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.web.JsonBody;
import com.puppycrm.platform.web.RequestContext;
import com.puppycrm.platform.web.Serves;
import com.puppycrm.query.lists.ListOf;
import com.puppycrm.query.lists.ListQuery;
import com.puppycrm.query.lists.Page;
import com.puppycrm.query.notifications.NotificationPreferences.Preferences;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the caller was told. Having read it changes no business data, so no event tells of it. */
@RestController
@Serves(Serves.Kind.QUERIES)
@RequestMapping("/api/notifications")
class NotificationController {

    private final NotificationRows notifications;
    private final NotificationPreferences preferences;

    NotificationController(NotificationRows notifications, NotificationPreferences preferences) {
        this.notifications = notifications;
        this.preferences = preferences;
    }

    /**
     * A page of notifications.
     *
     * @param unreadCount of all that the caller sees, up to 1,000
     */
    @Schema(name = "NotificationPage")
    record NotificationPage(
            List<Notification> items,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            String nextCursor,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long total,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Boolean totalExact,

            long unreadCount) {}

    /** How many notifications the caller has not read, up to 1,000. */
    @Schema(name = "UnreadCount")
    record Unread(long unreadCount) {}

    @Operation(summary = "List one's notifications", description = """
        Those about customers and orders that the caller sees now, and those about several customers that entered a
        segment together, as long as the segment exists; latest first. `unread_count` is of all of them. The stream of
        changes sends `notifications` when the number may have changed.\
        """)
    @GetMapping
    @AllowedFor({})
    NotificationPage listNotifications(
            Caller caller, RequestContext context, @ListOf(NotificationField.class) ListQuery query) {
        Page<Notification> page = notifications.page(caller, query, context.now());
        return new NotificationPage(
                page.items(), page.nextCursor(), page.total(), page.totalExact(), notifications.unread(caller));
    }

    @Operation(summary = "Mark a notification as read", description = "One that is read already stays as it is.")
    @PostMapping("/{id}/read")
    @AllowedFor({})
    Unread readNotification(Caller caller, RequestContext context, @PathVariable UUID id) {
        notifications.read(caller, id, context.now());
        return new Unread(notifications.unread(caller));
    }

    @Operation(summary = "Mark all notifications as read", description = "All that the caller sees now.")
    @PostMapping("/read-all")
    @AllowedFor({})
    Unread readAllNotifications(Caller caller, RequestContext context) {
        notifications.readAll(caller, context.now());
        return new Unread(notifications.unread(caller));
    }

    @Operation(
            summary = "Get one's preferences of notifications",
            description = "One per kind. By default every kind is shown and none is mailed.")
    @GetMapping("/preferences")
    @AllowedFor({})
    Preferences getNotificationPreferences(Caller caller) {
        return preferences.of(caller);
    }

    @Operation(
            summary = "Set one's preferences of notifications",
            description = "They hold for what is told from now on. A kind that is not named is shown and not mailed.")
    @PutMapping("/preferences")
    @AllowedFor({})
    Preferences setNotificationPreferences(Caller caller, @JsonBody Preferences body) {
        preferences.keep(caller, body);
        return preferences.of(caller);
    }
}
