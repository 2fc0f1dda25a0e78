package com.puppycrm.platform.notifications;

import com.puppycrm.platform.Ids;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells staff what they should know, in the current transaction: each of them once of one cause, as they prefer. */
public final class Notifications {

    private final JdbcClient jdbc;
    private final Ids ids;

    /** @param jdbc of the side that tells */
    public Notifications(JdbcClient jdbc, Ids ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /**
     * What is told.
     *
     * @param staffId to whom; who left is told nothing
     * @param cause the same whenever the same is told
     * @param orderId absent where it is about the customer
     * @param actorId who caused it; absent: a rule, or the clock
     * @param expectedOn the date by which the order is expected, where it is about that
     * @param segmentId the segment that was entered; absent where it is about something else
     * @param customers how many entered it together; absent where it is about something else
     */
    public record News(
            NotificationKind kind,
            UUID companyId,
            UUID staffId,
            String cause,
            UUID customerId,
            @Nullable UUID orderId,
            @Nullable UUID actorId,
            @Nullable LocalDate expectedOn,
            @Nullable UUID segmentId,
            @Nullable Integer customers) {

        /** About a customer or an order. */
        public News(
                NotificationKind kind,
                UUID companyId,
                UUID staffId,
                String cause,
                UUID customerId,
                @Nullable UUID orderId,
                @Nullable UUID actorId,
                @Nullable LocalDate expectedOn) {
            this(kind, companyId, staffId, cause, customerId, orderId, actorId, expectedOn, null, null);
        }

        /** About a customer that entered a segment, or the first of several that did together. */
        public static News ofSegment(
                UUID companyId, UUID staffId, String cause, UUID customerId, UUID segmentId, int customers) {
            return new News(
                    NotificationKind.SEGMENT_ENTERED,
                    companyId,
                    staffId,
                    cause,
                    customerId,
                    null,
                    null,
                    null,
                    segmentId,
                    customers);
        }
    }

    public void tell(News news, Instant now) {
        jdbc.sql("""
            with recipient as (
                select staff.id,
                    not (:kind = any (coalesce(preference.not_in_app, '{}'))) as in_app,
                    :kind = any (coalesce(preference.by_email, '{}')) as by_email
                from identity.staff left join identity.notification_preference preference on staff_id = staff.id
                where staff.id = :staff and staff.company_id = :company and staff.state = 'active'),
            told as (
                insert into identity.notification (id, company_id, staff_id, kind, cause, customer_id, order_id,
                    actor_id, expected_on, segment_id, customers, in_app, to_mail, created_at)
                select :id, :company, recipient.id, :kind, :cause, :customer, :order, :actor, :expected, :segment,
                    :customers, in_app, by_email, :now
                from recipient where in_app or by_email
                on conflict (staff_id, kind, cause) do nothing
                returning staff_id)
            insert into identity.notified (staff_id, version) select staff_id, 1 from told
            on conflict (staff_id) do update set version = notified.version + 1
            """)
                .param("id", ids.next())
                .param("company", news.companyId())
                .param("staff", news.staffId())
                .param("kind", news.kind().wireName())
                .param("cause", news.cause())
                .param("customer", news.customerId())
                .param("order", news.orderId(), Types.OTHER)
                .param("actor", news.actorId(), Types.OTHER)
                .param("expected", news.expectedOn(), Types.DATE)
                .param("segment", news.segmentId(), Types.OTHER)
                .param("customers", news.customers(), Types.INTEGER)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }
}
