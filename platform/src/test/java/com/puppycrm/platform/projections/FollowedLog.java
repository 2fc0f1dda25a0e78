package com.puppycrm.platform.projections;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.events.Actor;
import com.puppycrm.events.DomainEvent;
import com.puppycrm.events.customers.CustomerEvent.CustomerNotesChanged;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.log.EventAppender;
import com.puppycrm.platform.log.EventAppender.NewEvent;
import com.puppycrm.platform.log.EventLog;
import com.puppycrm.platform.log.EventMetadata;
import com.puppycrm.platform.log.LogTail;
import com.puppycrm.platform.privacy.MasterKey;
import com.puppycrm.platform.privacy.PersonKeys;
import com.puppycrm.platform.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** A log in a database of its own, and processing groups that follow it. */
final class FollowedLog implements AutoCloseable {

    private static final Path MIGRATIONS = Path.of("..", "query-side", "src", "main", "resources", "db", "query");
    private static final UUID COMPANY = UUID.randomUUID();
    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final TestPostgres postgres = TestPostgres.fresh();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(
            4, Thread.ofPlatform().name("test-projections-", 0).daemon().factory());
    private final EventAppender appender;
    private final EventLog log;
    private final LogTail tail;
    private final Semaphore progress = new Semaphore(0);
    private final Map<UUID, Long> lengths = new HashMap<>();
    private final Map<ProcessingGroup, Rebuilds> rebuilds = new HashMap<>();
    private final List<ProcessingGroups> started = new ArrayList<>();

    FollowedLog() throws IOException {
        postgres.asOwner(Files.readString(MIGRATIONS.resolve("V2__processing.sql")));
        postgres.asOwner(Files.readString(MIGRATIONS.resolve("V3__progress.sql")));
        postgres.asOwner(Files.readString(MIGRATIONS.resolve("V11__rebuilt_beside.sql")));
        postgres.asOwner("grant usage on schema query to puppy_query");
        MasterKey master = new MasterKey(new byte[MasterKey.LENGTH]);
        var command = postgres.command();
        QueryDatabase query = postgres.query();
        log = new EventLog(query.jdbc(), new PersonKeys(query.jdbc(), master));
        tail = new LogTail(query.jdbc(), log);
        appender = new EventAppender(
                new JdbcTemplate(command.dataSource()),
                command.jdbc(),
                new PersonKeys(command.jdbc(), master),
                tail::wake);
        tail.onNewEvents(progress::release);
        tail.start();
    }

    TestPostgres postgres() {
        return postgres;
    }

    QueryDatabase query() {
        return postgres.query();
    }

    LogTail tail() {
        return tail;
    }

    EventLog log() {
        return log;
    }

    EventAppender appender() {
        return appender;
    }

    /** The running group of a subscriber, on a node of this name. */
    ProcessingGroup follow(LogSubscriber subscriber, String node, boolean amongOthers) {
        QueryDatabase query = postgres.query();
        SharedProgress shared = amongOthers ? new SharedProgress(query, node) : null;
        var home = new ProcessingGroup.Home(
                "query", query.dataSource(), query.transactions(), query.jdbc(), query.inTransaction(), node);
        var group = new ProcessingGroup(
                subscriber, home, new ProcessingGroup.Size(2, 100), tail, log, threads, shared, progress::release);
        var groups = new ProcessingGroups(List.of(group), Executors.newScheduledThreadPool(1), shared);
        groups.start();
        started.add(groups);
        if (subscriber instanceof Projection) {
            rebuilds.put(group, new Rebuilds(List.of(group), query, postgres.queryConnection(), log, 2));
            rebuilds.get(group).start();
        }
        return group;
    }

    /** Requests a rebuild and waits for its end. */
    RebuildStates.State rebuild(ProcessingGroup group) throws InterruptedException {
        request(group);
        return awaitRebuild(group);
    }

    void request(ProcessingGroup group) {
        rebuilds.get(group).request(group.projection().orElseThrow());
    }

    RebuildStates.State awaitRebuild(ProcessingGroup group) throws InterruptedException {
        Projection projection = group.projection().orElseThrow();
        await(() -> rebuilds.get(group)
                .of(projection)
                .filter(state -> !state.isPending())
                .isPresent());
        return rebuilds.get(group).of(projection).orElseThrow();
    }

    /** Stops a group like the end of its process. */
    void stop(ProcessingGroup group) {
        rebuilds.get(group).stop();
        started.stream().filter(each -> each.all().contains(group)).forEach(ProcessingGroups::stop);
    }

    ProcessingGroup follow(LogSubscriber subscriber) {
        return follow(subscriber, "node", false);
    }

    /** Records another note on a customer, in its own commit. */
    void note(UUID customer, String text) {
        record(new CustomerNotesChanged(customer, text));
    }

    void record(DomainEvent... events) {
        var origin = EventMetadata.of(COMPANY, Actor.SYSTEM, "request");
        List<NewEvent> all = new ArrayList<>();
        for (DomainEvent event : events) {
            long sequence = lengths.merge(event.streamId(), 1L, Long::sum) - 1;
            all.add(new NewEvent(event.streamId(), sequence, event, origin, Instant.now(), null));
        }
        postgres.command().inTransaction().executeWithoutResult(work -> appender.append(all));
    }

    long events() {
        return lengths.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Waits until a group has handled everything that was recorded. */
    void awaitEnd(ProcessingGroup group) throws InterruptedException {
        await(
                () -> group.position() >= events(),
                () -> group.name() + " is at " + group.position() + " of " + events()
                        + ", the tail at " + tail.position() + ", tokens " + rows("""
                            select processor_name || segment || ' ' || coalesce(owner, '-') || ' '
                                || convert_from(token, 'UTF8') || ' ' || timestamp
                            from query.token_entry order by 1
                            """) + " of " + rows("select now()")
                        + ", dead letters "
                        + rows("select count(*) from query.dead_letter") + ", " + group.positionsHere());
    }

    void await(BooleanSupplier condition) throws InterruptedException {
        await(condition, () -> "not in time");
    }

    private void await(BooleanSupplier condition, Supplier<String> otherwise) throws InterruptedException {
        long deadline = System.nanoTime() + TIMEOUT_NANOS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(otherwise).isLessThan(deadline);
            if (progress.tryAcquire(20, TimeUnit.MILLISECONDS)) {
                progress.drainPermits();
            }
        }
    }

    List<String> rows(String sql) {
        return query().jdbc().sql(sql).query((row, number) -> row.getString(1)).list();
    }

    @Nullable
    String value(String sql) {
        return rows(sql).getFirst();
    }

    @Override
    public void close() {
        rebuilds.values().forEach(Rebuilds::stop);
        started.forEach(ProcessingGroups::stop);
        tail.stop();
        threads.shutdownNow();
        postgres.close();
    }
}
