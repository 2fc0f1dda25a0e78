package com.puppycrm.query.notifications;

import com.puppycrm.platform.Ids;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.notifications.NotificationKind;
import com.puppycrm.platform.notifications.Notifications;
import com.puppycrm.platform.notifications.Notifications.News;
import com.puppycrm.platform.running.RepeatedWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What time alone brings. With each day of a company that begins, the orders that were expected by the days gone by since
 * it was last looked are told to the owners of their customers as late: once, by whichever node comes first, also after
 * an outage of days. Orders whose date had passed when the company was first looked at are told to nobody; nor are those
 * that got a date in the past, which is known to who set it. Old notifications go.
 */
@Component
final class NotificationClock extends RepeatedWork {

    static final Duration KEPT = Duration.ofDays(180);

    private final QueryDatabase database;
    private final JdbcClient jdbc;
    private final Notifications notifications;
    private final Clock clock;

    NotificationClock(
            QueryDatabase database,
            Ids ids,
            Clock clock,
            @Value("${puppy.notification-clock-interval:1m}") Duration interval) {
        super("notification-clock", interval);
        this.database = database;
        this.jdbc = database.jdbc();
        this.notifications = new Notifications(jdbc, ids);
        this.clock = clock;
    }

    private record Day(UUID companyId, LocalDate today) {}

    private record Late(UUID id, UUID customerId, UUID ownerId, LocalDate expected) {}

    @Override
    protected boolean round() {
        look(clock.instant());
        return false;
    }

    private void look(Instant now) {
        List<Day> begun = jdbc
                .sql("""
                    select co.id, co.time_zone, late_check.through
                    from query.company co left join identity.late_check on late_check.company_id = co.id
                    """)
                .query((row, _) -> {
                    LocalDate today = LocalDate.ofInstant(now, ZoneId.of(row.getString("time_zone")));
                    LocalDate through = row.getObject("through", LocalDate.class);
                    return through != null && !through.isBefore(today)
                            ? Optional.<Day>empty()
                            : Optional.of(new Day(row.getObject("id", UUID.class), today));
                })
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
        begun.forEach(day ->
                database.inTransaction().executeWithoutResult(_ -> since(day).ifPresent(from -> tell(day, from, now))));
        jdbc.sql("delete from identity.notification where created_at < :before")
                .param("before", now.minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The first day whose expected orders have not been told; empty: this is the first look, or another node's. */
    private Optional<LocalDate> since(Day day) {
        int first = jdbc.sql("insert into identity.late_check values (:company, :today) on conflict do nothing")
                .param("company", day.companyId)
                .param("today", day.today)
                .update();
        return first == 1
                ? Optional.empty()
                : jdbc.sql("""
                    update identity.late_check set through = :today
                    where company_id = :company and through < :today returning old.through
                    """)
                        .param("company", day.companyId)
                        .param("today", day.today)
                        .query(LocalDate.class)
                        .optional();
    }

    private void tell(Day day, LocalDate from, Instant now) {
        jdbc.sql("""
            select id, customer_id, owner_id, expected_delivery_date from query.customer_order
            where company_id = :company and status in ('pending', 'processing', 'shipped')
                and expected_delivery_date >= :from and expected_delivery_date < :today and owner_id is not null
            order by expected_delivery_date, id
            """)
                .param("company", day.companyId)
                .param("from", from)
                .param("today", day.today)
                .query((row, _) -> new Late(
                        row.getObject("id", UUID.class),
                        row.getObject("customer_id", UUID.class),
                        row.getObject("owner_id", UUID.class),
                        row.getObject("expected_delivery_date", LocalDate.class)))
                .list()
                .forEach(late -> notifications.tell(
                        new News(
                                NotificationKind.ORDER_LATE,
                                day.companyId,
                                late.ownerId,
                                late.id + "/" + late.expected,
                                late.customerId,
                                late.id,
                                null,
                                late.expected),
                        now));
    }
}
