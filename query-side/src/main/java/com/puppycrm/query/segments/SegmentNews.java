package com.puppycrm.query.segments;

import com.puppycrm.events.Role;
import com.puppycrm.platform.Ids;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.notifications.Notifications;
import com.puppycrm.platform.notifications.Notifications.News;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.query.lists.PostgresArray;
import com.puppycrm.query.lists.RecordScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Notifies the subscribers of a segment of customers that enter it, if they may see them: by one notification for all that
 * enter within a while. They are not notified of customers that are in it since it was created or its criteria changed,
 * that enter by imported events, or whose membership is merely computed again, as after a restore.
 */
@Component
class SegmentNews {

    /** Of an entry {@code e}: its segment has subscribers. */
    static final String SUBSCRIBED = """
        exists (select from identity.segment_subscription u
            where u.company_id = :company and u.segment_id = e.segment_id)\
        """;

    private final QueryDatabase database;
    private final JdbcClient jdbc;
    private final Notifications notifications;

    SegmentNews(QueryDatabase database, Ids ids) {
        this.database = database;
        this.jdbc = database.jdbc();
        this.notifications = new Notifications(jdbc, ids);
    }

    /**
     * Notes customers that entered segments because a record changed, in the transaction that made them members; the
     * lists are of the same length. An entry is news if the latest event of the customer, its orders and interactions was
     * not imported, and was recorded after the segment's members were first computed.
     */
    void note(UUID company, List<UUID> segments, List<UUID> customers, Instant now) {
        jdbc.sql("""
            insert into identity.segment_entry (company_id, segment_id, customer_id, at)
            select :company, e.segment_id, e.customer_id, :at
            from unnest(cast(:segments as uuid[]), cast(:customers as uuid[])) as e (segment_id, customer_id)
            join query.segment_since k on k.company_id = :company and k.segment_id = e.segment_id
            cross join lateral (
                select last.recorded_at, coalesce(cast(last.metadata ->> 'historic' as boolean), false) as historic
                from (select e.customer_id as id
                    union all (select id from query.customer_order
                        where company_id = :company and customer_id = e.customer_id order by updated_at desc limit 1)
                    union all (select id from query.interaction
                        where company_id = :company and customer_id = e.customer_id
                        order by cast(state ->> 'updatedAt' as timestamptz) desc nulls last limit 1)) as streams
                cross join lateral (
                    select recorded_at, metadata from log.event
                    where stream_id = streams.id order by sequence desc limit 1) as last
                order by last.recorded_at desc
                limit 1) as happened
            where happened.recorded_at >= k.since and not happened.historic and %s
            on conflict (segment_id, customer_id) do nothing
            """.formatted(SUBSCRIBED))
                .param("company", company)
                .param("segments", PostgresArray.of(segments))
                .param("customers", PostgresArray.of(customers))
                .param("at", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** @param ownerId of the customer now */
    private record Entry(
            UUID segmentId, UUID customerId, @Nullable UUID ownerId, Instant at) {}

    private record Subscriber(UUID companyId, UUID segmentId, UUID staffId, Role role, Instant since) {

        RecordScope scope() {
            return new RecordScope(companyId, Caller.Scope.of(role), staffId);
        }
    }

    /** Notifies of all entries of each segment whose oldest entry has waited this long. */
    void tell(Instant now, Duration together) {
        database.inTransaction().executeWithoutResult(_ -> {
            Map<UUID, List<Entry>> entered = new LinkedHashMap<>();
            taken(now.minus(together))
                    .forEach(entry -> entered.computeIfAbsent(entry.segmentId, _ -> new ArrayList<>())
                            .add(entry));
            if (!entered.isEmpty()) {
                subscribers(entered.keySet())
                        .forEach(subscriber ->
                                tell(subscriber, entered.getOrDefault(subscriber.segmentId, List.of()), now));
            }
        });
    }

    /** Another node waits for the same rows, and finds none then. Customers that have left meanwhile are dropped. */
    private List<Entry> taken(Instant before) {
        return jdbc.sql("""
            with taken as (
                delete from identity.segment_entry where segment_id in (
                    select segment_id from identity.segment_entry group by segment_id having min(at) <= :before)
                returning company_id, segment_id, customer_id, at)
            select t.segment_id, t.customer_id, m.owner_id, t.at
            from taken t
            join query.segment_member m
                on m.company_id = t.company_id and m.segment_id = t.segment_id and m.customer_id = t.customer_id
            order by t.at, t.customer_id
            """)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Entry(
                        row.getObject("segment_id", UUID.class),
                        row.getObject("customer_id", UUID.class),
                        row.getObject("owner_id", UUID.class),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private List<Subscriber> subscribers(Set<UUID> segments) {
        return jdbc.sql("""
            select u.company_id, u.segment_id, u.staff_id, staff.role, u.since
            from identity.segment_subscription u
            join identity.staff on staff.id = u.staff_id and staff.state = 'active'
            where u.segment_id = any (cast(:segments as uuid[]))
            order by u.segment_id, u.staff_id
            """)
                .param("segments", PostgresArray.of(segments))
                .query(SegmentNews::subscriber)
                .list();
    }

    private static Subscriber subscriber(ResultSet row, int number) throws SQLException {
        return new Subscriber(
                row.getObject("company_id", UUID.class),
                row.getObject("segment_id", UUID.class),
                row.getObject("staff_id", UUID.class),
                Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
                row.getObject("since", OffsetDateTime.class).toInstant());
    }

    private void tell(Subscriber subscriber, List<Entry> entered, Instant now) {
        Predicate<@Nullable UUID> isSeen = subscriber.scope().byOwner(jdbc);
        List<Entry> seen = entered.stream()
                .filter(entry -> !entry.at.isBefore(subscriber.since) && isSeen.test(entry.ownerId))
                .toList();
        if (!seen.isEmpty()) {
            Entry first = seen.getFirst();
            notifications.tell(
                    News.ofSegment(
                            subscriber.companyId,
                            subscriber.staffId,
                            subscriber.segmentId + "/" + first.customerId + "/" + first.at,
                            first.customerId,
                            subscriber.segmentId,
                            seen.size()),
                    now);
        }
    }
}
