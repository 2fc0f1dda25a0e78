package com.puppycrm.query.notifications;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.puppycrm.platform.notifications.NotificationKind;
import com.puppycrm.records.PersonName;
import com.puppycrm.records.customers.CustomerName;
import com.puppycrm.records.customers.CustomerView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody was told, as they may see it now.
 *
 * @param readAt when it was marked as read; absent: unread
 * @param customer the customer that it is about; absent: several, which entered a segment together
 * @param order absent where it is about the customer
 * @param actor who caused it; absent: a rule, or the clock
 * @param expectedDeliveryDate by when the order is expected, where it is about that
 * @param segment the segment that was entered; absent where it is about something else, or the segment was deleted
 * @param customers how many entered it together; absent where it is about something else
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Notification")
record Notification(
        UUID id,
        NotificationKind kind,
        Instant createdAt,
        @Nullable Instant readAt,
        @Nullable CustomerName customer,
        @Nullable NotifiedOrder order,
        @Nullable PersonName actor,
        @Nullable LocalDate expectedDeliveryDate,
        CustomerView.@Nullable Segment segment,
        @Nullable Integer customers) {

    /** An order that a notification is about. */
    @Schema(name = "NotifiedOrder")
    record NotifiedOrder(UUID id, String orderNumber) {}
}
