package com.puppycrm.query.notifications;

import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.notifications.NotificationKind;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.query.lists.Conditions;
import com.puppycrm.query.lists.ListQuery;
import com.puppycrm.query.lists.Page;
import com.puppycrm.query.lists.PageReader;
import com.puppycrm.query.lists.PageReader.Source;
import com.puppycrm.query.lists.RecordScope;
import com.puppycrm.query.notifications.Notification.NotifiedOrder;
import com.puppycrm.query.records.StaffNames;
import com.puppycrm.records.Names;
import com.puppycrm.records.PersonName;
import com.puppycrm.records.customers.CustomerName;
import com.puppycrm.records.customers.CustomerView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The notifications of people, as far as they may see now what each is about: of a customer who is somebody else's by
 * now, neither a line nor a number is left. A notification about several that entered a segment together names none of
 * them and leads to the segment; it stays as long as the segment exists, whatever became of the customers.
 */
@Component
class NotificationRows {

    /** Unread ones are counted up to this; there are at least so many then. */
    static final int COUNTED_TO = 1_000;

    private static final String SEEN = """
        identity.notification n
            left join query.customer c on c.company_id = n.company_id and c.id = n.customer_id
            left join query.segment s on s.company_id = n.company_id and s.id = n.segment_id and not s.deleted\
        """;

    private static final String SHOWN = SEEN + """

            left join query.customer_order o on o.company_id = n.company_id and o.id = n.order_id\
        """;

    private static final Source SOURCE = new Source(
            "n.id, n.kind, n.created_at, n.read_at, case when n.customers > 1 then null else n.customer_id end as"
                    + " customer_id, c.full_name, n.order_id, o.order_number, n.actor_id, n.expected_on, s.id as"
                    + " segment_id, s.state ->> 'name' as segment_name, n.customers",
            SHOWN,
            SEEN,
            "n.id",
            "",
            List.of());

    private final JdbcClient jdbc;
    private final PageReader pages;
    private final StaffNames staff;

    NotificationRows(QueryDatabase database, PageReader pages, StaffNames staff) {
        this.jdbc = database.jdbc();
        this.pages = pages;
        this.staff = staff;
    }

    /** A notification before its actor's name is looked up. */
    private record Row(Notification notification, @Nullable UUID actorId) {}

    private static Conditions seenBy(Caller caller) {
        Conditions scope = RecordScope.of(caller).over("c");
        Conditions seen = new Conditions()
                .and("n.staff_id = :recipient", "recipient", caller.id())
                .and("n.in_app")
                .and("case when n.customers > 1 then s.id is not null else " + scope.sql() + " end");
        scope.values().forEach(seen::with);
        return seen;
    }

    Page<Notification> page(Caller caller, ListQuery query, Instant now) {
        Conditions conditions = query.conditions(seenBy(caller), now, _ -> new Conditions());
        return pages.read(query, SOURCE, conditions, NotificationRows::row)
                .mapItems(rows -> named(caller.companyId(), rows));
    }

    long unread(Caller caller) {
        Conditions conditions = seenBy(caller).and("n.read_at is null");
        return jdbc.sql("select count(*) from (select 1 from " + SEEN + " where " + conditions.sql() + " limit "
                        + COUNTED_TO + ") as counted")
                .params(conditions.values())
                .query(Long.class)
                .single();
    }

    /** @throws Rejection 404 if the caller sees no such notification */
    void read(Caller caller, UUID id, Instant now) {
        Conditions one = seenBy(caller).and("n.id = :id", "id", id);
        boolean seen = jdbc.sql("select exists (select from " + SEEN + " where " + one.sql() + ")")
                .params(one.values())
                .query(Boolean.class)
                .single();
        if (!seen) {
            throw Rejection.notFound("notification");
        }
        mark(one, now);
    }

    void readAll(Caller caller, Instant now) {
        mark(seenBy(caller), now);
    }

    /** Lets those who follow the number of unread ones know, too. */
    private void mark(Conditions which, Instant now) {
        jdbc.sql("""
            with marked as (
                update identity.notification set read_at = :now
                where id in (select n.id from
            """ + SEEN + " where n.read_at is null and " + which.sql() + """
            )
                returning staff_id)
            insert into identity.notified (staff_id, version) select distinct staff_id, 1 from marked
            on conflict (staff_id) do update set version = notified.version + 1
            """)
                .params(which.values())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        UUID customer = row.getObject("customer_id", UUID.class);
        UUID order = row.getObject("order_id", UUID.class);
        String orderNumber = row.getString("order_number");
        UUID segment = row.getObject("segment_id", UUID.class);
        OffsetDateTime read = row.getObject("read_at", OffsetDateTime.class);
        return new Row(
                new Notification(
                        row.getObject("id", UUID.class),
                        NotificationKind.named(row.getString("kind")),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        read == null ? null : read.toInstant(),
                        customer == null ? null : new CustomerName(customer, row.getString("full_name")),
                        order == null || orderNumber == null ? null : new NotifiedOrder(order, orderNumber),
                        null,
                        row.getObject("expected_on", LocalDate.class),
                        segment == null ? null : new CustomerView.Segment(segment, row.getString("segment_name")),
                        row.getObject("customers", Integer.class)),
                row.getObject("actor_id", UUID.class));
    }

    private List<Notification> named(UUID companyId, List<Row> rows) {
        Names names = staff.of(companyId, rows.stream().map(Row::actorId));
        return rows.stream()
                .map(row -> {
                    Notification each = row.notification;
                    return new Notification(
                            each.id(),
                            each.kind(),
                            each.createdAt(),
                            each.readAt(),
                            each.customer(),
                            each.order(),
                            PersonName.of(row.actorId, names),
                            each.expectedDeliveryDate(),
                            each.segment(),
                            each.customers());
                })
                .toList();
    }
}
