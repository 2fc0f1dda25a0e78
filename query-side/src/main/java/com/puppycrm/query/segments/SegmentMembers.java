package com.puppycrm.query.segments;

import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.query.criteria.KeptByCriteria;
import com.puppycrm.query.lists.Conditions;
import com.puppycrm.query.lists.PostgresArray;
import com.puppycrm.query.records.ChangedRecords;
import com.puppycrm.query.records.Tally;
import com.puppycrm.records.customers.ListedCustomer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps who is in each segment, the numbers of them, and who entered and left. */
@Component
final class SegmentMembers implements KeptByCriteria {

    static final String NOW = "now";
    static final String DAY = "day";

    private record Member(UUID segmentId, UUID customerId) {}

    private final JdbcClient jdbc;
    private final ChangedRecords changed;
    private final Tally tally;
    private final SegmentNews news;

    SegmentMembers(QueryDatabase database, SegmentNews news) {
        this.news = news;
        this.jdbc = database.jdbc();
        this.changed = new ChangedRecords(jdbc, "query." + SegmentsProjection.CHANGED);
        this.tally = new Tally(
                jdbc,
                "query.segment_tally",
                List.of(
                        new Tally.Column("segment_id", "uuid"),
                        new Tally.Column("owner_id", "uuid"),
                        new Tally.Column("day", "date")),
                List.of("number"));
    }

    @Override
    public String name() {
        return "segment";
    }

    @Override
    public String selections() {
        return """
            select company_id, id, case when not deleted then state ->> 'criteria' end as criteria, '' as state
            from query.segment
            """;
    }

    @Override
    public ChangedRecords changed() {
        return changed;
    }

    /** Enters and removes whom the criteria do and do not select among some customers. */
    @Override
    public void differ(
            Selection segment, Conditions selected, Conditions lookedAt, Cause cause, LocalDate today, Instant now) {
        jdbc.sql("insert into query.segment_since values (:company, :segment, :since) on conflict do nothing")
                .param("company", segment.companyId())
                .param("segment", segment.id())
                .param("since", now.atOffset(ZoneOffset.UTC))
                .update();
        Tally.Changes changes = tally.changes();
        jdbc.sql("""
            with looked_at as materialized (
                select c.id, c.owner_id, (%s) is true and c.archived is false as belongs
                from query.customer c
                join query.customer_figures f on f.company_id = c.company_id and f.customer_id = c.id
                where c.company_id = :company and (%s)),
            entering as (
                insert into query.segment_member (company_id, segment_id, customer_id, owner_id)
                select :company, :segment, id, owner_id from looked_at where belongs
                on conflict (company_id, segment_id, customer_id) do nothing
                returning customer_id, owner_id, true as entered),
            leaving as (
                delete from query.segment_member m using looked_at l
                where m.company_id = :company and m.segment_id = :segment and m.customer_id = l.id and not l.belongs
                returning m.customer_id, m.owner_id, false as entered),
            moving as (select * from entering union all select * from leaving),
            told as (
                insert into query.segment_change (company_id, segment_id, customer_id, entered, cause, at)
                select :company, :segment, customer_id, entered, :cause, :at from moving),
            news as (
                insert into identity.segment_entry (company_id, segment_id, customer_id, at)
                select :company, e.segment_id, e.customer_id, :at
                from (select cast(:segment as uuid) as segment_id, customer_id from entering) e
                where :by_time and %s
                on conflict (segment_id, customer_id) do nothing)
            select owner_id, sum(case when entered then 1 else -1 end) as more from moving group by owner_id
            """.formatted(selected.sql(), lookedAt.sql(), SegmentNews.SUBSCRIBED))
                .params(selected.values())
                .params(lookedAt.values())
                .param("company", segment.companyId())
                .param("segment", segment.id())
                .param("cause", wireName(cause))
                .param("by_time", cause == Cause.TIME)
                .param("at", now.atOffset(ZoneOffset.UTC))
                .query(row -> {
                    count(
                            changes,
                            segment.companyId(),
                            segment.id(),
                            row.getObject("owner_id", UUID.class),
                            today,
                            row.getLong("more"));
                });
        changes.write();
    }

    /** Nobody is in it any more. */
    @Override
    public void forget(Selection segment) {
        for (String table : List.of(
                "query.segment_since",
                "query.segment_tally",
                "identity.segment_subscription",
                "identity.segment_entry")) {
            jdbc.sql("delete from " + table + " where company_id = :company and segment_id = :segment")
                    .param("company", segment.companyId())
                    .param("segment", segment.id())
                    .update();
        }
    }

    private static String wireName(Cause cause) {
        return switch (cause) {
            case RECORD -> "record";
            case TIME -> "time";
            case SELECTION -> "segment";
        };
    }

    private static void count(
            Tally.Changes changes,
            UUID company,
            UUID segment,
            @Nullable UUID owner,
            @Nullable LocalDate day,
            long more) {
        changes.of(company, NOW)
                .with("segment_id", segment)
                .with("owner_id", owner)
                .add(1, more);
        changes.of(company, DAY)
                .with("segment_id", segment)
                .with("owner_id", owner)
                .with("day", day)
                .add(1, more);
    }

    @Override
    public void follow(UUID company, Set<UUID> ids, List<ListedCustomer> customers, List<Kept> segments, Instant now) {
        Tally.Changes changes = tally.changes();
        Map<Member, Optional<UUID>> before = membersAmong(company, ids);
        List<Member> entering = new ArrayList<>();
        List<Member> leaving = new ArrayList<>();
        List<Member> moved = new ArrayList<>();
        Map<UUID, @Nullable UUID> owners = new HashMap<>();
        for (ListedCustomer customer : customers) {
            UUID id = customer.state().id();
            UUID owner = customer.state().ownerId();
            owners.put(id, owner);
            for (Kept segment : segments) {
                UUID segmentId = segment.selection().id();
                Member member = new Member(segmentId, id);
                Optional<UUID> counted = before.get(member);
                boolean belongs = segment.selects(customer);
                if (counted == null) {
                    if (belongs) {
                        entering.add(member);
                        count(changes, company, segmentId, owner, segment.through(), 1);
                    }
                } else if (!belongs) {
                    leaving.add(member);
                    count(changes, company, segmentId, counted.orElse(null), segment.through(), -1);
                } else if (!Objects.equals(counted.orElse(null), owner)) {
                    moved.add(member);
                    count(changes, company, segmentId, counted.orElse(null), segment.through(), -1);
                    count(changes, company, segmentId, owner, segment.through(), 1);
                }
            }
        }
        Set<Member> without = new HashSet<>(leaving);
        without.addAll(moved);
        remove(company, without);
        List<Member> with = new ArrayList<>(entering);
        with.addAll(moved);
        add(company, with, owners);
        tell(company, entering, true, now);
        if (!entering.isEmpty()) {
            news.note(
                    company,
                    entering.stream().map(Member::segmentId).toList(),
                    entering.stream().map(Member::customerId).toList(),
                    now);
        }
        tell(company, leaving, false, now);
        changes.write();
    }

    private Map<Member, Optional<UUID>> membersAmong(UUID company, Set<UUID> ids) {
        return jdbc
                .sql("""
                    select segment_id, customer_id, owner_id from query.segment_member
                    where company_id = :company and customer_id = any (cast(:ids as uuid[]))
                    """)
                .param("company", company)
                .param("ids", PostgresArray.of(ids))
                .query((row, _) -> Map.entry(
                        new Member(row.getObject("segment_id", UUID.class), row.getObject("customer_id", UUID.class)),
                        Optional.ofNullable(row.getObject("owner_id", UUID.class))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static final String MEMBERS =
            "unnest(cast(:segments as uuid[]), cast(:customers as uuid[])) as t (segment_id, customer_id)";

    private JdbcClient.StatementSpec of(String sql, UUID company, List<Member> members) {
        return jdbc.sql(sql)
                .param("company", company)
                .param(
                        "segments",
                        PostgresArray.of(members.stream().map(Member::segmentId).toList()))
                .param(
                        "customers",
                        PostgresArray.of(
                                members.stream().map(Member::customerId).toList()));
    }

    private void remove(UUID company, Set<Member> members) {
        if (!members.isEmpty()) {
            of(
                            "delete from query.segment_member m using " + MEMBERS + " where m.company_id = :company"
                                    + " and m.segment_id = t.segment_id and m.customer_id = t.customer_id",
                            company,
                            List.copyOf(members))
                    .update();
        }
    }

    private void add(UUID company, List<Member> members, Map<UUID, @Nullable UUID> owners) {
        if (!members.isEmpty()) {
            of("""
                insert into query.segment_member (company_id, segment_id, customer_id, owner_id)
                select cast(:company as uuid), segment_id, customer_id, owner_id
                from unnest(cast(:segments as uuid[]), cast(:customers as uuid[]), cast(:owners as uuid[]))
                    as t (segment_id, customer_id, owner_id)
                """, company, members)
                    .param(
                            "owners",
                            members.stream()
                                    .map(member -> owners.get(member.customerId))
                                    .map(owner -> owner == null ? null : owner.toString())
                                    .toArray(String[]::new))
                    .update();
        }
    }

    private void tell(UUID company, List<Member> members, boolean entered, Instant now) {
        if (!members.isEmpty()) {
            of(
                            "insert into query.segment_change (company_id, segment_id, customer_id, entered, cause, at)"
                                    + " select cast(:company as uuid), segment_id, customer_id, :entered, :cause, :at"
                                    + " from " + MEMBERS,
                            company,
                            members)
                    .param("entered", entered)
                    .param("cause", wireName(Cause.RECORD))
                    .param("at", now.atOffset(ZoneOffset.UTC))
                    .update();
        }
    }
}
