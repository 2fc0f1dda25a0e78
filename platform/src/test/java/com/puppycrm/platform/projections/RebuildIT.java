package com.puppycrm.platform.projections;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.events.DomainEvent;
import com.puppycrm.events.customers.CustomerEvent.CustomerNotesChanged;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.log.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tables that are built beside the live ones replace them at once; until then the live ones are followed. */
class RebuildIT {

    private static final int NOTES = 600;

    private FollowedLog log;

    @BeforeEach
    void open() throws Exception {
        log = new FollowedLog();
    }

    @AfterEach
    void close() {
        log.close();
    }

    /** A projection that waits in the middle of its rebuild, from a position on. */
    private static final class Slow extends NotesProjection {

        final CountDownLatch begun = new CountDownLatch(1);
        final Semaphore goOn = new Semaphore(0);

        private final long waitsAfter;

        Slow(FollowedLog log, String name, long waitsAfter) {
            super(log.postgres(), name);
            this.waitsAfter = waitsAfter;
        }

        @Override
        public Projection on(QueryDatabase database) {
            return new NotesProjection(group(), version(), database) {
                @Override
                public void handle(List<RecordedEvent> events) {
                    if (events.getLast().position() > waitsAfter) {
                        begun.countDown();
                        goOn.acquireUninterruptibly();
                        goOn.release();
                    }
                    super.handle(events);
                }
            };
        }
    }

    @Test
    void theLiveTablesAreFollowedUntilTheyAreReplaced() throws Exception {
        Slow projection = new Slow(log, "live", 0);
        ProcessingGroup group = log.follow(projection);
        List<UUID> customers = notes();
        log.awaitEnd(group);
        // What a rebuild is to put right.
        log.postgres().asOwner("delete from query.live_count where stream_id = '" + customers.getFirst() + "'");
        String indexes = log.value(indexes("live"));
        String rights = log.value(rights("live"));

        log.request(group);
        assertThat(projection.begun.await(60, TimeUnit.SECONDS)).isTrue();
        log.note(customers.get(1), "meanwhile");
        log.awaitEnd(group);

        assertThat(log.value("select count(*) from query.live_note")).isEqualTo(Integer.toString(NOTES + 1));
        projection.goOn.release();
        RebuildStates.State state = log.awaitRebuild(group);
        assertThat(state.state()).as("%s", state).isEqualTo("swapped");
        assertThat(state.position()).isEqualTo(log.events());
        assertThat(state.rowsBefore()).containsEntry("live_count", (long) customers.size() - 1);
        assertThat(state.rowsAfter()).containsEntry("live_count", (long) customers.size());
        assertThat(log.value("select count(*) from query.live_note")).isEqualTo(Integer.toString(NOTES + 1));
        assertThat(log.value("select sum(version) from query.live_count")).isEqualTo(Integer.toString(NOTES + 1));
        assertThat(log.value(indexes("live"))).isEqualTo(indexes);
        assertThat(log.value(rights("live"))).contains(rights);
        assertThat(log.rows("select nspname from pg_namespace where nspname like 'rebuild%'"))
                .isEmpty();

        // The new tables are followed in turn.
        log.note(customers.get(1), "afterwards");
        log.awaitEnd(group);
        assertThat(log.value("select count(*) from query.live_note")).isEqualTo(Integer.toString(NOTES + 2));
    }

    private static String indexes(String name) {
        return "select string_agg(indexdef, ', ' order by indexdef) from pg_indexes where schemaname = 'query' and"
                + " tablename like '" + name + "%'";
    }

    private static String rights(String name) {
        return "select string_agg(relname || relacl::text || coalesce(reloptions::text, '') || relowner::regrole, ', '"
                + " order by relname) from pg_class where relnamespace = 'query'::regnamespace and relkind = 'r' and"
                + " relname like '" + name + "%'";
    }

    @Test
    void tablesThatContradictTheLogAreNotUsed() throws Exception {
        NotesProjection projection = new NotesProjection(log.postgres(), "wrong") {
            @Override
            public Projection on(QueryDatabase database) {
                return new NotesProjection(group(), version(), database) {
                    @Override
                    public void handle(List<RecordedEvent> events) {
                        super.handle(events);
                        database.jdbc()
                                .sql("delete from wrong_note where sequence = 0")
                                .update();
                    }
                };
            }
        };
        ProcessingGroup group = log.follow(projection);
        List<UUID> customers = notes();
        log.awaitEnd(group);

        RebuildStates.State state = log.rebuild(group);

        assertThat(state.state()).isEqualTo("failed");
        assertThat(state.reason()).isEqualTo("notes: %d instead of %d".formatted(NOTES - customers.size(), NOTES));
        assertThat(log.value("select count(*) from query.wrong_note")).isEqualTo(Integer.toString(NOTES));
    }

    @Test
    void tablesThatLackWhatTheLiveOnesHaveAreNotUsed() throws Exception {
        var fails = new AtomicInteger();
        NotesProjection projection = new NotesProjection(log.postgres(), "lacking") {
            @Override
            void check(RecordedEvent event, String notes) {
                if (fails.get() > 0 && event.position() == 13) {
                    throw new IllegalStateException("a fault of the new version");
                }
            }
        };
        ProcessingGroup group = log.follow(projection);
        notes();
        log.awaitEnd(group);
        fails.set(1);

        RebuildStates.State state = log.rebuild(group);

        assertThat(state.state()).isEqualTo("failed");
        assertThat(state.reason()).startsWith("8 events could not be handled");
        assertThat(group.deadLetters()).isEmpty();
        assertThat(log.value("select count(*) from query.lacking_note")).isEqualTo(Integer.toString(NOTES));
        fails.set(0);
        assertThat(log.rebuild(group).state()).isEqualTo("swapped");
    }

    @Test
    void whatWasBegunIsGoneOnWith() throws Exception {
        Slow projection = new Slow(log, "interrupted", 4_000);
        ProcessingGroup group = log.follow(projection);
        notes(5_000);
        log.awaitEnd(group);
        log.request(group);
        assertThat(projection.begun.await(60, TimeUnit.SECONDS)).isTrue();

        assertThat(log.value("select position from query.rebuild")).isEqualTo("4000");
        // Like the end of the process: nothing of the page that it was at is committed.
        log.postgres()
                .asOwner("select pg_terminate_backend(pid) from pg_stat_activity where application_name like"
                        + " '%rebuild'");
        projection.goOn.release();

        RebuildStates.State state = log.awaitRebuild(group);
        assertThat(state.state()).as("%s", state).isEqualTo("swapped");
        assertThat(log.value("select count(*) from query.interrupted_note")).isEqualTo("5000");
        assertThat(log.value("select sum(version) from query.interrupted_count"))
                .isEqualTo("5000");
    }

    /** Of a newer version, which starts while this one rebuilds. */
    @Test
    void tablesThatAMigrationChangesMeanwhileAreMadeAnew() throws Exception {
        Slow projection = new Slow(log, "migrated", 0);
        ProcessingGroup group = log.follow(projection);
        notes();
        log.awaitEnd(group);
        log.request(group);
        assertThat(projection.begun.await(60, TimeUnit.SECONDS)).isTrue();

        log.postgres().asOwner("alter table query.migrated_note add column read boolean not null default false");
        projection.goOn.release();

        assertThat(log.awaitRebuild(group).state()).isEqualTo("swapped");
        assertThat(log.value("select count(*) from query.migrated_note where not read"))
                .isEqualTo(Integer.toString(NOTES));
    }

    @Test
    void ofTwoNodesOneRebuilds() throws Exception {
        var begun = new AtomicInteger();
        NotesProjection projection = new NotesProjection(log.postgres(), "once") {
            @Override
            public Projection on(QueryDatabase database) {
                begun.incrementAndGet();
                return super.on(database);
            }
        };
        ProcessingGroup first = log.follow(projection, "first", true);
        ProcessingGroup second = log.follow(projection, "second", true);
        notes();
        log.awaitEnd(first);

        log.rebuild(second);

        assertThat(log.awaitRebuild(first).state()).isEqualTo("swapped");
        assertThat(begun).hasValue(1);
        assertThat(log.value("select count(*) from query.once_note")).isEqualTo(Integer.toString(NOTES));
    }

    @Test
    void aNewVersionReplacesTheTablesAndTheOldOneWritesToThemNoMore() throws Exception {
        NotesProjection old = new NotesProjection(log.postgres(), "versions");
        ProcessingGroup before = log.follow(old, "before", true);
        List<UUID> customers = notes();
        log.awaitEnd(before);
        assertThat(log.value("select version from query.projection")).isEqualTo("1");

        // Its tables were made with the first version.
        ProcessingGroup after = log.follow(new NotesProjection("versions", 2, log.query()), "after", true);
        log.await(() -> log.value("select version from query.projection").equals("2"));
        for (UUID customer : customers) {
            log.note(customer, "afterwards");
        }
        log.awaitEnd(after);
        log.awaitEnd(before);

        assertThat(log.rows("select distinct owner from query.token_entry")).containsExactly("after");
        assertThat(log.value("select count(*) from query.versions_note"))
                .isEqualTo(Integer.toString(NOTES + customers.size()));

        // Even where no other process is left.
        log.stop(after);
        ProcessingGroup restarted = log.follow(old, "restarted", true);
        log.note(customers.getFirst(), "unseen");
        assertThat(log.awaitRebuild(restarted).version()).isEqualTo(2);
        assertThat(log.value("select count(*) from query.versions_note"))
                .isEqualTo(Integer.toString(NOTES + customers.size()));

        // Going back is for an operator to decide.
        assertThat(log.rebuild(restarted).version()).isEqualTo(1);
        log.awaitEnd(restarted);
        assertThat(log.value("select version from query.projection")).isEqualTo("1");
        assertThat(log.value("select count(*) from query.versions_note"))
                .isEqualTo(Integer.toString(NOTES + customers.size() + 1));
    }

    /** As after a restore of the log alone. */
    @Test
    void tokensThatAreAheadOfTheLogAreSetBack() throws Exception {
        ProcessingGroup group = log.follow(new NotesProjection(log.postgres(), "ahead"), "node", true);
        List<UUID> customers = notes();
        log.awaitEnd(group);
        log.stop(group);
        log.postgres().asOwner("""
            update query.token_entry set token = convert_to('{"globalIndex":100000}', 'UTF8');
            update query.progress set position = 100000;
            insert into query.ahead_note values (gen_random_uuid(), 0, 'of an event that is lost')
            """);
        ProcessingGroup again = log.follow(new NotesProjection("ahead", 1, log.query()), "node", true);

        assertThat(log.rebuild(again).state()).isEqualTo("swapped");
        log.note(customers.getFirst(), "afterwards");
        log.awaitEnd(again);

        log.await(() -> log.value("select count(*) from query.ahead_note").equals(Integer.toString(NOTES + 1)));
        assertThat(again.position()).isEqualTo(log.events());
    }

    /** Some customers, each with as many notes. */
    private List<UUID> notes() {
        return notes(NOTES);
    }

    private List<UUID> notes(int count) {
        List<UUID> customers = new ArrayList<>();
        for (int i = 0; i < count / 10; i++) {
            UUID customer = UUID.randomUUID();
            customers.add(customer);
            log.record(IntStream.range(0, 10)
                    .mapToObj(n -> new CustomerNotesChanged(customer, "note " + n))
                    .toArray(DomainEvent[]::new));
        }
        return customers;
    }
}
