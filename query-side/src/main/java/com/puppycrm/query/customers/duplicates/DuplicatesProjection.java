package com.puppycrm.query.customers.duplicates;

import com.puppycrm.events.customers.CustomerEvent;
import com.puppycrm.events.customers.CustomerEvent.CustomerDeclaredDistinct;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.projections.Follows;
import com.puppycrm.platform.projections.Projection;
import com.puppycrm.query.lists.PostgresArray;
import com.puppycrm.query.records.RecordTable;
import com.puppycrm.query.records.StreamFold;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps the pairs of customers that are alike. A change costs as much as the customer has keys, however many customers
 * there are: only those keys are looked at that it gains or loses.
 */
@Component
@Follows(CustomerEvent.class)
final class DuplicatesProjection implements Projection {

    /** What more customers have in common is no sign that any two are the same: the number of a switchboard. */
    static final int MOST_ALIKE = 20;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    DuplicatesProjection(QueryDatabase database) {
        this.jdbc = database.jdbc();
        this.batches = new NamedParameterJdbcTemplate(database.dataSource());
    }

    private record Held(UUID companyId, long key, UUID customerId) {}

    @Override
    public void handle(List<RecordedEvent> events) {
        var fold = new StreamFold<>(events, Likeness.FAMILY, this::read);
        List<Held> lost = new ArrayList<>();
        List<Held> gained = new ArrayList<>();
        for (Likeness after : fold.changed()) {
            Set<Long> before = Likeness.shown(fold.before(after.id()));
            Set<Long> now = Likeness.shown(after);
            before.stream()
                    .filter(key -> !now.contains(key))
                    .forEach(key -> lost.add(new Held(after.companyId(), key, after.id())));
            now.stream()
                    .filter(key -> !before.contains(key))
                    .forEach(key -> gained.add(new Held(after.companyId(), key, after.id())));
        }
        write(fold.changed());
        declareDistinct(fold.applied());
        List<Held> changed = Stream.of(lost, gained).flatMap(List::stream).toList();
        if (!changed.isEmpty()) {
            takeTurns(changed);
            held("""
                delete from likeness_key k using held h
                where k.company_id = h.company_id and k.key = h.key and k.customer_id = h.customer_id
                """, lost);
            held("insert into likeness_key (company_id, key, customer_id) select * from held", gained);
            pairUp(changed);
        }
    }

    /** A pair is about two customers, whose events may be handled at the same time: neither would see the other. */
    private void takeTurns(List<Held> changed) {
        jdbc.sql("""
            select pg_advisory_xact_lock(hashtextextended(company::text, 12))
            from unnest(cast(:companies as uuid[])) as company
            """)
                .param(
                        "companies",
                        PostgresArray.of(changed.stream()
                                .map(Held::companyId)
                                .distinct()
                                .sorted()
                                .toList()))
                .query(row -> {});
    }

    private List<Likeness> read(Collection<UUID> companies, Collection<UUID> ids) {
        return jdbc.sql("""
            select * from likeness
            where company_id = any (cast(:companies as uuid[])) and id = any (cast(:ids as uuid[]))
            """)
                .param("companies", PostgresArray.of(companies))
                .param("ids", PostgresArray.of(ids))
                .query((row, _) -> likeness(row))
                .list();
    }

    private static Likeness likeness(ResultSet row) throws SQLException {
        return new Likeness(
                row.getObject("id", UUID.class),
                row.getObject("company_id", UUID.class),
                Set.of((Long[]) row.getArray("keys").getArray()),
                row.getBoolean("stands_for_itself"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }

    private void write(List<Likeness> changed) {
        batches.batchUpdate(
                """
                insert into likeness (company_id, id, keys, stands_for_itself, created_at, version)
                values (:company, :id, :keys, :stands_for_itself, :created_at, :version)
                on conflict (company_id, id) do update set keys = excluded.keys,
                    stands_for_itself = excluded.stands_for_itself, version = excluded.version
                """,
                changed.stream()
                        .map(likeness -> new MapSqlParameterSource("company", likeness.companyId())
                                .addValue("id", likeness.id())
                                .addValue(
                                        "keys",
                                        likeness.keys().stream().sorted().toArray(Long[]::new))
                                .addValue("stands_for_itself", likeness.standsForItself())
                                .addValue("created_at", likeness.createdAt().atOffset(ZoneOffset.UTC))
                                .addValue("version", likeness.version()))
                        .toArray(SqlParameterSource[]::new));
    }

    private void declareDistinct(List<RecordedEvent> events) {
        batches.batchUpdate(
                """
                insert into distinct_customers (company_id, older_id, newer_id)
                values (:company, least(:one, :other), greatest(:one, :other))
                on conflict do nothing
                """,
                events.stream()
                        .filter(event -> event.event() instanceof CustomerDeclaredDistinct)
                        .map(event -> new MapSqlParameterSource("company", event.companyId())
                                .addValue("one", event.streamId())
                                .addValue("other", ((CustomerDeclaredDistinct) event.event()).otherId()))
                        .toArray(SqlParameterSource[]::new));
    }

    /** Rebuilds the pairs of every key that was gained or lost. */
    private void pairUp(List<Held> changed) {
        held("delete from duplicate d using held h where d.company_id = h.company_id and d.key = h.key", changed);
        held("""
            , alike as (
                select h.company_id, h.key, k.customer_id, count(*) over (partition by h.company_id, h.key) as number
                from (select distinct company_id, key from held) h cross join lateral (
                    select customer_id from likeness_key
                    where company_id = h.company_id and key = h.key limit %d) k)
            insert into duplicate (company_id, newer_id, older_id, key, pair_id, created_at)
            select o.company_id, n.customer_id, o.customer_id, o.key,
                cast(md5(o.customer_id::text || n.customer_id::text) as uuid), l.created_at
            from alike o
                join alike n on n.company_id = o.company_id and n.key = o.key and n.customer_id > o.customer_id
                join likeness l on l.company_id = n.company_id and l.id = n.customer_id
            where o.number <= %d
            """.formatted(MOST_ALIKE + 1, MOST_ALIKE), changed);
    }

    private void held(String sql, Collection<Held> held) {
        jdbc.sql("""
            with held (company_id, key, customer_id) as (
                select * from unnest(cast(:companies as uuid[]), cast(:keys as bigint[]), cast(:ids as uuid[])))
            """ + sql)
                .param(
                        "companies",
                        PostgresArray.of(held.stream().map(Held::companyId).toList()))
                .param("keys", held.stream().map(Held::key).toArray(Long[]::new))
                .param(
                        "ids",
                        PostgresArray.of(held.stream().map(Held::customerId).toList()))
                .update();
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public List<String> tables() {
        return List.of("likeness", "likeness_key", "duplicate", "distinct_customers");
    }

    @Override
    public List<String> lookups() {
        return List.of("duplicate_by_key");
    }

    /** Whoever else has a key is of the same company: a rebuild need not wait. */
    @Override
    public UUID partition(RecordedEvent event) {
        return event.companyId();
    }

    @Override
    public Projection on(QueryDatabase database) {
        return new DuplicatesProjection(database);
    }

    @Override
    public List<Check> checks() {
        return List.of(
                RecordTable.everyEventIsApplied("likeness", CustomerEvent.class), new Check("keys of customers", """
                    select (select count(*) from likeness_key),
                        (select coalesce(sum(cardinality(keys)), 0) from likeness where stands_for_itself)
                    """));
    }
}
