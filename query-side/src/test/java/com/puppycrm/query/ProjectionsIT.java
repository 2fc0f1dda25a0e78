package com.puppycrm.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.events.customers.CustomerEvent;
import com.puppycrm.events.interactions.InteractionEvent;
import com.puppycrm.events.interactions.Sentiment;
import com.puppycrm.events.orders.OrderEvent;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.projections.Projection;
import com.puppycrm.platform.testing.InParallel;
import com.puppycrm.query.records.Replay;
import com.puppycrm.records.customers.CustomerFigures;
import com.puppycrm.records.customers.CustomerState;
import com.puppycrm.records.interactions.InteractionState;
import com.puppycrm.records.orders.OrderState;
import com.zaxxer.hikari.HikariDataSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In whatever batches the events arrive, the tables end up the same: the fold of the events. */
@InParallel
class ProjectionsIT {

    private static final int EVENTS = 2_000;

    private QueryWorld world;

    @BeforeEach
    void open() {
        world = new QueryWorld();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theTablesAreTheSameForAllBatches(long seed) throws Exception {
        List<RecordedEvent> events = RandomCompany.events(seed, EVENTS);
        assertThat(events)
                .as("seed %d", seed)
                .extracting(event -> (Object) event.event().getClass())
                .containsAll(kinds().toList());
        world.project(events);
        Map<String, String> expected = tables();
        assertThat(expected.get("customer_order")).isNotEmpty();

        world.project(events);
        assertThat(tables()).as("seed %d, everything again", seed).isEqualTo(expected);

        reset();
        events.forEach(event -> world.project(List.of(event)));
        assertThat(tables()).as("seed %d, one by one", seed).isEqualTo(expected);

        reset();
        overlapping(events, new Random(seed)).forEach(world::project);
        assertThat(tables()).as("seed %d, overlapping batches", seed).isEqualTo(expected);

        reset();
        batches(streamsApart(events, new Random(seed)), 50).forEach(world::project);
        assertThat(tables()).as("seed %d, streams in another order", seed).isEqualTo(expected);

        reset();
        inParallel(events);
        assertThat(tables()).as("seed %d, four segments at once", seed).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = 6)
    void whatIsBuiltBesideIsTheSameAndLeavesTheLiveTablesAlone(long seed) {
        List<RecordedEvent> events = RandomCompany.events(seed, EVENTS);
        batches(events, 40).forEach(world::project);
        Map<String, String> expected = tables();
        reset();
        Map<String, String> empty = tables();
        List<String> all = world.projections().stream()
                .flatMap(projection -> projection.tables().stream())
                .toList();
        try (HikariDataSource pool = world.database("rebuild_all").pool("beside", 2)) {
            QueryDatabase beside = QueryDatabase.over(pool);
            beside.jdbc()
                    .sql("select query.begin_rebuild('rebuild_all', :tables, '{}')::text")
                    .param("tables", all.toArray(String[]::new))
                    .query((row, number) -> number)
                    .list();
            for (Projection live : world.projections()) {
                Projection projection = live.on(beside);
                assertThat(projection.version()).isEqualTo(live.version()).isPositive();
                for (List<RecordedEvent> batch : batches(events, 90)) {
                    beside.inTransaction()
                            .executeWithoutResult(work -> projection.handle(
                                    batch.stream().filter(projection::follows).toList()));
                }
            }
            assertThat(tables()).as("live").isEqualTo(empty);
            function(beside, "index_rebuilt", all);
            function(beside, "swap_rebuilt", all);
        }
        assertThat(tables()).as("seed %d", seed).isEqualTo(expected);
    }

    private static void function(QueryDatabase database, String name, List<String> tables) {
        database.jdbc()
                .sql("select query." + name + "('rebuild_all', :tables)::text")
                .param("tables", tables.toArray(String[]::new))
                .query((row, number) -> number)
                .list();
    }

    @Test
    void lookupsAreIndexesOfTheProjectionsTables() {
        for (Projection projection : world.projections()) {
            assertThat(world.database()
                            .jdbc()
                            .sql("select indexname from pg_indexes where schemaname = 'query' and tablename = any"
                                    + " (:tables)")
                            .param("tables", projection.tables().toArray(String[]::new))
                            .query(String.class)
                            .list())
                    .containsAll(projection.lookups());
        }
    }

    /** No other table is left behind by a rebuild, but those that follow from rows and the clock. */
    @Test
    void everyTableOfAReadModelBelongsToAProjection() {
        assertThat(world.database().jdbc().sql("""
            select relname from pg_class
            where relnamespace = 'query'::regnamespace and relkind in ('r', 'p', 'm', 'v')
                and relname not in ('token_entry', 'dead_letter', 'progress', 'projection', 'rebuild',
                    'flyway_schema_history',
                    'segment_kept', 'segment_since', 'segment_member', 'segment_tally', 'segment_change', 'tag_kept')
            """).query(String.class).list())
                .containsExactlyInAnyOrderElementsOf(world.projections().stream()
                        .flatMap(projection -> projection.tables().stream())
                        .toList());
    }

    /** Every event type of the families that projections follow. */
    private Stream<Class<?>> kinds() {
        return world.projections().stream()
                .flatMap(projection -> projection.families().stream())
                .distinct()
                .flatMap(ProjectionsIT::events);
    }

    private static Stream<Class<?>> events(Class<?> family) {
        return family.isSealed()
                ? Arrays.stream(family.getPermittedSubclasses()).flatMap(ProjectionsIT::events)
                : Stream.of(family);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void figuresAndOwnersMatchTheFold(long seed) {
        List<RecordedEvent> events = RandomCompany.events(seed, EVENTS);
        batches(events, 40).forEach(world::project);
        Map<UUID, List<RecordedEvent>> streams =
                events.stream().collect(Collectors.groupingBy(RecordedEvent::streamId));
        Map<UUID, List<OrderState>> orders = streams.values().stream()
                .filter(stream -> stream.getFirst().event() instanceof OrderEvent)
                .map(stream ->
                        Replay.steps(OrderState.FAMILY, null, stream).getLast().after())
                .collect(Collectors.groupingBy(OrderState::customerId));
        Map<UUID, List<InteractionState>> interactions = streams.values().stream()
                .filter(stream -> stream.getFirst().event() instanceof InteractionEvent)
                .map(stream ->
                        Replay.last(InteractionState.FAMILY, null, stream).orElseThrow())
                .collect(Collectors.groupingBy(InteractionState::customerId));
        for (List<RecordedEvent> stream : streams.values()) {
            if (stream.getFirst().event() instanceof CustomerEvent) {
                CustomerState customer = Replay.steps(CustomerState.FAMILY, null, stream)
                        .getLast()
                        .after();
                List<OrderState> theirs = orders.getOrDefault(customer.id(), List.of());
                assertThat(figures(customer.id()))
                        .as("seed %d", seed)
                        .isEqualTo(CustomerFigures.of(theirs, interactions.getOrDefault(customer.id(), List.of())));
                assertThat(ownersOfRecords(customer.id()))
                        .allSatisfy(owner -> assertThat(owner).isEqualTo(String.valueOf(customer.ownerId())));
            }
        }
    }

    private CustomerFigures figures(UUID customer) {
        return world.database()
                .jdbc()
                .sql("select * from query.customer_figures where customer_id = :id")
                .param("id", customer)
                .query((row, number) -> {
                    OffsetDateTime ordered = row.getObject("last_order_at", OffsetDateTime.class);
                    OffsetDateTime spoken = row.getObject("last_interaction_at", OffsetDateTime.class);
                    String sentiment = row.getString("last_sentiment");
                    return new CustomerFigures(
                            row.getLong("lifetime_value"),
                            row.getLong("total_orders"),
                            ordered == null ? null : ordered.toInstant(),
                            spoken == null ? null : spoken.toInstant(),
                            sentiment == null ? null : Sentiment.valueOf(sentiment.toUpperCase(Locale.ROOT)));
                })
                .single();
    }

    private List<String> ownersOfRecords(UUID customer) {
        return world.database()
                .jdbc()
                .sql("""
                    select coalesce(owner_id::text, 'null') as owner from query.customer_order where customer_id = :id
                    union
                    select coalesce(owner_id::text, 'null') from query.interaction where customer_id = :id
                    """)
                .param("id", customer)
                .query((row, number) -> row.getString("owner"))
                .list();
    }

    private Map<String, String> tables() {
        Map<String, String> tables = new TreeMap<>();
        for (String table : world.projections().stream()
                .flatMap(projection -> projection.tables().stream())
                .toList()) {
            List<String> rows = world.database()
                    .jdbc()
                    .sql("select t::text as line from query." + table + " t order by 1")
                    .query((row, number) -> row.getString("line"))
                    .list();
            tables.put(table, String.join("\n", rows));
        }
        return tables;
    }

    private void reset() {
        world.projections().stream()
                .flatMap(projection -> projection.tables().stream())
                .forEach(table ->
                        world.database().jdbc().sql("truncate " + table).update());
    }

    private static List<List<RecordedEvent>> batches(List<RecordedEvent> events, int size) {
        return IntStream.rangeClosed(0, (events.size() - 1) / size)
                .mapToObj(i -> events.subList(i * size, Math.min(events.size(), (i + 1) * size)))
                .toList();
    }

    private static List<List<RecordedEvent>> overlapping(List<RecordedEvent> events, Random random) {
        List<List<RecordedEvent>> batches = new ArrayList<>();
        int done = 0;
        while (done < events.size()) {
            int from = Math.max(0, done - random.nextInt(30));
            int to = Math.min(events.size(), done + 1 + random.nextInt(60));
            batches.add(events.subList(from, to));
            done = to;
        }
        return batches;
    }

    /** Orders before their customers, later streams before earlier ones, but each stream in order. */
    private static List<RecordedEvent> streamsApart(List<RecordedEvent> events, Random random) {
        Map<UUID, List<RecordedEvent>> streams =
                events.stream().collect(Collectors.groupingBy(RecordedEvent::streamId));
        List<RecordedEvent> shuffled = new ArrayList<>();
        List<List<RecordedEvent>> left = new ArrayList<>(streams.values().stream()
                .map(ArrayList::new)
                .map(stream -> (List<RecordedEvent>) stream)
                .toList());
        while (!left.isEmpty()) {
            List<RecordedEvent> stream = left.get(random.nextInt(left.size()));
            shuffled.add(stream.removeFirst());
            if (stream.isEmpty()) {
                left.remove(stream);
            }
        }
        return shuffled;
    }

    private void inParallel(List<RecordedEvent> events) throws Exception {
        int segments = 4;
        try (ExecutorService threads = Executors.newFixedThreadPool(segments)) {
            List<Callable<Void>> work = new ArrayList<>();
            for (int i = 0; i < segments; i++) {
                int segment = i;
                List<RecordedEvent> mine = events.stream()
                        .filter(event -> Math.floorMod(event.streamId().hashCode(), segments) == segment)
                        .toList();
                work.add(() -> {
                    batches(mine, 7).forEach(world::project);
                    return null;
                });
            }
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        }
    }
}
