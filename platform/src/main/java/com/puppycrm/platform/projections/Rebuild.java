package com.puppycrm.platform.projections;

import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.log.EventLog;
import com.puppycrm.platform.log.RecordedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.TransientDataAccessException;

/**
 * Builds the tables of a projection beside the live ones, from the log, compares them and swaps them in. Meanwhile the
 * live ones are followed and read as ever. Every step makes sure first that no other process has taken over.
 */
final class Rebuild {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);

    /** Positions read and handled at a time. */
    private static final int PAGE = 4_000;

    /** Events that may be left to the swap, during which the live tables are not followed. */
    private static final int LEFT_TO_SWAP = 500;

    /** Where so many events a second are appended, it rests four times as long as it works; where fewer are, less. */
    private static final double BUSY = 100;

    private static final int RESTS = 4;

    /** It does not rest so long that it would be slower than this times those who append, and never catch up. */
    private static final int FASTER = 2;

    /** Of a page, if its failure may pass, such as a deadlock. */
    private static final int ATTEMPTS = 5;

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);
    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(10);

    private final ProcessingGroup group;
    private final Projection projection;
    private final QueryDatabase database;
    private final EventLog log;
    private final RebuildStates states;
    private final RebuildStates.Attempt attempt;
    private final ExecutorService threads;
    private final int parts;
    private final Consumer<Duration> rest;
    private final EventHandling handling;
    private @Nullable Page ahead;
    private long position;
    private boolean swapped;

    /**
     * @param projection on the new tables
     * @param database whose search path leads to the new tables
     * @param states by way of the same database
     * @param threads on which pages are read ahead and the parts of a page are handled side by side
     * @param rest waits so long; throws if the rebuild must stop
     */
    Rebuild(
            ProcessingGroup group,
            Projection projection,
            QueryDatabase database,
            EventLog log,
            RebuildStates states,
            RebuildStates.Attempt attempt,
            ExecutorService threads,
            int parts,
            Consumer<Duration> rest) {
        this.group = group;
        this.projection = projection;
        this.database = database;
        this.log = log;
        this.states = states;
        this.attempt = attempt;
        this.threads = threads;
        this.parts = parts;
        this.rest = rest;
        this.handling = new EventHandling(projection, new DeadLetters(database.jdbc(), "dead_letter"), database.jdbc());
    }

    /** The schema of the new tables. */
    static String schemaOf(Projection projection) {
        return "rebuild_" + projection.group().replace('-', '_');
    }

    /** @param from the position up to which an earlier attempt has come; 0 to begin anew */
    void run(long from) {
        position = from;
        long begun = System.nanoTime();
        if (from == 0) {
            database.jdbc()
                    .sql("select query.begin_rebuild(:beside, :tables, :lookups)::text")
                    .param("beside", schemaOf(projection))
                    .param("tables", projection.tables().toArray(String[]::new))
                    .param("lookups", projection.lookups().toArray(String[]::new))
                    .query((row, number) -> number)
                    .list();
        }
        LOG.info("{} is being rebuilt from position {}, as version {}", group.name(), from, projection.version());
        catchUp();
        function("index_rebuilt");
        for (String table : projection.tables()) {
            database.jdbc().sql("vacuum (analyze) " + table).update();
        }
        catchUp();
        inStep(() -> states.count(attempt, projection.tables()));
        List<String> wrong = failedChecks();
        if (!wrong.isEmpty()) {
            states.end(attempt, "failed", String.join("; ", wrong));
            LOG.error("{} was rebuilt, but the new tables are wrong and not used: {}", group.name(), wrong);
            return;
        }
        while (!isSwapped()) {
            rest.accept(BETWEEN_ATTEMPTS);
            catchUp();
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        LOG.info(
                "{} was rebuilt up to position {} in {} s, {} events/s",
                group.name(),
                position,
                Math.round(seconds),
                Math.round((position - from) / seconds));
    }

    /** A migration has changed the live tables since the new ones were made. */
    static final class Outdated extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    /** Calls one of the functions by which the owner of the database makes and replaces tables. */
    private String function(String name) {
        return database.jdbc()
                .sql("select query." + name + "(:beside, :tables)::text")
                .param("beside", schemaOf(projection))
                .param("tables", projection.tables().toArray(String[]::new))
                .query((row, number) -> row.getString(1))
                .single();
    }

    /** Runs work in a transaction of this attempt. */
    private void inStep(Runnable work) {
        database.inTransaction().executeWithoutResult(transaction -> {
            states.hold(attempt, position);
            work.run();
        });
    }

    private void catchUp() {
        long end = log.lastPosition();
        long looked = System.nanoTime();
        long reported = looked;
        for (boolean more = end > position; more; more = end - position > LEFT_TO_SWAP) {
            long begun = System.nanoTime();
            long before = position;
            handle(next(end));
            long now = System.nanoTime();
            long latest = log.lastPosition();
            double appended = (latest - end) / ((now - looked) / 1e9);
            rest.accept(pause((now - begun) / 1e9, position - before, appended));
            end = latest;
            looked = now;
            if (now - reported > BETWEEN_REPORTS.toNanos()) {
                LOG.info("{} is rebuilt up to position {} of {}", group.name(), position, end);
                reported = now;
            }
        }
    }

    /** @param appended by others, in a second */
    private static Duration pause(double worked, long handled, double appended) {
        double seconds = worked * RESTS * Math.min(1, appended / BUSY);
        return Duration.ofNanos((long) (1e9 * Math.max(0, Math.min(seconds, handled / (FASTER * appended) - worked))));
    }

    /** The events of interest between two positions, the first exclusive. */
    private record Page(long after, long last, CompletableFuture<List<RecordedEvent>> events) {}

    /** The next page; the one after it is read meanwhile. */
    private Page next(long end) {
        Page page = ahead != null && ahead.after() == position ? ahead : read(position, end);
        ahead = page.last() < end ? read(page.last(), end) : null;
        return page;
    }

    private Page read(long after, long end) {
        long last = Math.min(end, after + PAGE);
        return new Page(
                after,
                last,
                CompletableFuture.supplyAsync(() -> log.between(after, last, projection.families()), threads));
    }

    private void handle(Page page) {
        Map<Integer, List<RecordedEvent>> byPart = join(page.events()).stream()
                .collect(Collectors.groupingBy(
                        event -> Math.floorMod(projection.partition(event).hashCode(), parts)));
        join(CompletableFuture.allOf(byPart.values().stream()
                .map(part -> CompletableFuture.runAsync(() -> handle(part), threads))
                .toArray(CompletableFuture[]::new)));
        inStep(() -> {
            database.jdbc().sql("set local synchronous_commit to off").update();
            states.advance(attempt, page.last());
        });
        position = page.last();
    }

    private static <T> T join(CompletableFuture<T> work) {
        try {
            return work.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private void handle(List<RecordedEvent> part) {
        for (int attempts = 1; ; attempts++) {
            try {
                inStep(() -> handling.handle(part, hasDeadLetters()));
                return;
            } catch (DataAccessException e) {
                if (attempts == ATTEMPTS) {
                    throw e;
                }
                LOG.debug("{}: a page is tried again", group.name(), e);
            }
        }
    }

    private boolean hasDeadLetters() {
        return database.jdbc()
                .sql("select exists (select from dead_letter)")
                .query(Boolean.class)
                .single();
    }

    private List<String> failedChecks() {
        List<String> failed = new ArrayList<>();
        long missing = database.jdbc().sql("""
            select count(*) from dead_letter made
            where not exists (select from query.dead_letter live
                              where live.processing_group = made.processing_group and live.stream_id = made.stream_id)
            """).query(Long.class).single();
        if (missing > 0) {
            failed.add(missing + " events could not be handled, though the live tables have them");
        }
        for (Projection.Check check : projection.checks()) {
            database.jdbc().sql(check.sql()).param("position", position).query(row -> {
                if (row.getLong(1) != row.getLong(2)) {
                    failed.add(check.what() + ": " + row.getLong(1) + " instead of " + row.getLong(2));
                }
            });
        }
        return failed;
    }

    /**
     * @param position up to which the new tables contain every event
     * @param takesOver whether others who followed the old tables must not go on
     */
    private record Swap(long position, boolean takesOver) {}

    /** Swaps, unless the live tables are too far ahead or are being read for too long, which would stop other readers. */
    private boolean isSwapped() {
        try {
            group.replaceTables(() -> {
                Swap swap = database.inTransaction().execute(transaction -> swap());
                if (swap != null) {
                    position = swap.position();
                    swapped = true;
                }
                return swap != null && swap.takesOver();
            });
            return swapped;
        } catch (TransientDataAccessException e) {
            LOG.info("{} will be swapped in a moment: its tables are in use", group.name());
            return false;
        }
    }

    private @Nullable Swap swap() {
        database.jdbc().sql("set local lock_timeout = '300ms'").update();
        states.hold(attempt, position);
        var tokens = new StoredTokens(database.jdbc(), "query", ProcessingGroup.SERIALIZER);
        // From here on no batch of the live tables is under way.
        long followed = tokens.lock(group.name());
        long end = log.lastPosition();
        if (end - position > LEFT_TO_SWAP) {
            return null;
        }
        if (end > position) {
            handling.handle(log.between(position, end, projection.families()), hasDeadLetters());
        }
        var version = new StoredVersion(database.jdbc(), projection);
        // A restored log ends before tokens that were not restored with it.
        boolean takesOver = followed > end || version.read() != projection.version();
        if (takesOver) {
            tokens.takeOver(group.name(), group.nodeId(), end);
        }
        version.write();
        database.jdbc()
                .sql("delete from query.dead_letter where processing_group = :group")
                .param("group", group.name())
                .update();
        database.jdbc()
                .sql("insert into query.dead_letter select * from dead_letter")
                .update();
        states.advance(attempt, end);
        states.end(attempt, "swapped", null);
        if (!function("swap_rebuilt").equals("true")) {
            throw new Outdated();
        }
        return new Swap(end, takesOver);
    }
}
