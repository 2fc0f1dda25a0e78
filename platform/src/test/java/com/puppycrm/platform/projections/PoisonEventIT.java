package com.puppycrm.platform.projections;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.testing.InParallel;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** An event that can't be handled stops its own stream and no other; nothing is lost or reordered. */
@InParallel
class PoisonEventIT {

    private static final int STREAMS = 50;
    private static final int NOTES_EACH = 20;
    private static final int POISONED_AT = 7;
    private static final String POISON = "canary-4711";
    private static final String REFUSED = "check (text <> '" + POISON + "') not valid";

    private FollowedLog log;

    @BeforeEach
    void start() throws Exception {
        log = new FollowedLog();
    }

    @AfterEach
    void stop() {
        log.close();
    }

    @Test
    void anSqlErrorParksItsStreamAndNoOther() throws Exception {
        var projection = new NotesProjection(log.postgres(), "sql_error");
        log.postgres().asOwner("alter table query.sql_error_note add constraint refused " + REFUSED);
        var healthy = new NotesProjection(log.postgres(), "healthy");

        parksAndRecovers(
                projection,
                healthy,
                cause -> assertThat(cause).contains("SQL state 23514"),
                () -> log.postgres().asOwner("alter table query.sql_error_note drop constraint refused"),
                () -> log.postgres().asOwner("alter table query.sql_error_note add constraint refused " + REFUSED));
    }

    @Test
    void anExceptionParksItsStreamAndNoOther() throws Exception {
        parksWhatThrows(IllegalArgumentException.class, notes -> {
            throw new IllegalArgumentException("can't make anything of " + notes);
        });
    }

    /** Axon's threads would end by it. */
    @Test
    void anErrorParksItsStreamAndNoOther() throws Exception {
        parksWhatThrows(StackOverflowError.class, notes -> {
            throw new StackOverflowError("can't make anything of " + notes);
        });
    }

    private void parksWhatThrows(Class<? extends Throwable> failure, Consumer<String> check) throws Exception {
        var broken = new AtomicBoolean(true);
        var projection = new NotesProjection(log.postgres(), "failing") {
            @Override
            void check(RecordedEvent event, String notes) {
                if (broken.get() && notes.equals(POISON)) {
                    check.accept(notes);
                }
            }
        };
        var healthy = new NotesProjection(log.postgres(), "healthy");

        parksAndRecovers(
                projection,
                healthy,
                cause -> assertThat(cause).startsWith(failure.getName()),
                () -> broken.set(false),
                () -> broken.set(true));
    }

    /** Checks a dead letter's cause. */
    private interface Cause {
        void check(String cause);
    }

    private void parksAndRecovers(
            NotesProjection projection, NotesProjection other, Cause cause, Runnable repair, Runnable breakAgain)
            throws Exception {
        ProcessingGroup group = log.follow(projection);
        ProcessingGroup healthy = log.follow(other);
        UUID poisoned = recordNotes();

        log.awaitEnd(group);
        log.awaitEnd(healthy);

        String name = projection.group();
        List<DeadLetter> deadLetters = group.deadLetters();
        assertThat(healthy.deadLetters()).isEmpty();
        assertThat(deadLetters).allMatch(deadLetter -> deadLetter.streamId().equals(poisoned));
        assertThat(deadLetters.stream().map(DeadLetter::sequence).toList())
                .isEqualTo(IntStream.range(POISONED_AT, NOTES_EACH)
                        .mapToObj(n -> (long) n)
                        .toList());
        cause.check(deadLetters.getFirst().cause());
        assertThat(deadLetters.subList(1, deadLetters.size()))
                .allMatch(deadLetter -> deadLetter.cause().equals("waits for an earlier event of its stream"));
        assertThat(deadLetters.toString()).doesNotContain("canary");
        assertThat(log.value("select count(*) from query." + name + "_note"))
                .isEqualTo(Integer.toString(STREAMS * NOTES_EACH - (NOTES_EACH - POISONED_AT)));
        assertThat(versions(name, poisoned)).containsExactly(Integer.toString(POISONED_AT));

        // A retry before the fault is fixed changes nothing.
        assertThat(group.retry(poisoned)).isZero();
        assertThat(group.deadLetters()).hasSize(NOTES_EACH - POISONED_AT);
        cause.check(group.deadLetters().getFirst().cause());

        repair.run();
        assertThat(group.retry(poisoned)).isEqualTo(NOTES_EACH - POISONED_AT);
        assertThat(group.deadLetters()).isEmpty();
        assertThat(versions(name, poisoned)).containsExactly(Integer.toString(NOTES_EACH));
        assertThat(tables(name)).isEqualTo(tables("healthy"));

        // Later events are handled normally.
        log.note(poisoned, "afterwards");
        log.awaitEnd(group);
        assertThat(versions(name, poisoned)).containsExactly(Integer.toString(NOTES_EACH + 1));
        log.awaitEnd(healthy);

        log.rebuild(group);
        log.awaitEnd(group);
        assertThat(group.deadLetters()).isEmpty();
        assertThat(tables(name)).isEqualTo(tables("healthy"));

        // A rebuild clears dead letters too.
        readAnew(projection, breakAgain, group);
        assertThat(group.deadLetters()).hasSize(NOTES_EACH + 1 - POISONED_AT);
        repair.run();
        log.rebuild(group);
        log.awaitEnd(group);
        assertThat(group.deadLetters()).isEmpty();
        assertThat(tables(name)).isEqualTo(tables("healthy"));
    }

    private void readAnew(NotesProjection projection, Runnable breakAgain, ProcessingGroup group) throws Exception {
        breakAgain.run();
        log.postgres().asOwner("""
            begin;
            truncate query.%1$s_note, query.%1$s_count;
            update query.token_entry set token = convert_to('{"globalIndex":0}', 'UTF8') where processor_name = '%1$s';
            commit
            """.formatted(projection.group()));
        log.await(() -> group.deadLetters().size() == NOTES_EACH + 1 - POISONED_AT);
        log.awaitEnd(group);
    }

    @Test
    void transientFailuresParkNothing() throws Exception {
        var failures = new AtomicInteger();
        var projection = new NotesProjection(log.postgres(), "passing") {
            @Override
            void check(RecordedEvent event, String notes) {
                if (notes.equals(POISON) && failures.getAndIncrement() < 2) {
                    // First the connection is cut, then there is a deadlock.
                    log.query()
                            .jdbc()
                            .sql(
                                    failures.get() == 1
                                            ? "select cast(pg_terminate_backend(pg_backend_pid()) as text)"
                                            : "do $$ begin raise exception sqlstate '40P01'; end $$")
                            .query((row, number) -> number)
                            .list();
                }
            }
        };
        ProcessingGroup group = log.follow(projection);
        recordNotes();

        log.awaitEnd(group);

        assertThat(failures.get()).isGreaterThanOrEqualTo(3);
        assertThat(group.deadLetters()).isEmpty();
        assertThat(log.value("select count(*) from query.passing_note"))
                .isEqualTo(Integer.toString(STREAMS * NOTES_EACH));
    }

    @Test
    void aRowTooLargeForAnIndexIsNotTakenForALostConnection() throws Exception {
        log.postgres().asOwner("create table query.big (id text)");
        log.postgres().asOwner("create index on query.big (id)");
        log.postgres().asOwner("grant insert on query.big to puppy_query");
        var projection = new NotesProjection(log.postgres(), "too_much") {
            @Override
            void check(RecordedEvent event, String notes) {
                if (notes.equals(POISON)) {
                    log.query()
                            .jdbc()
                            .sql("insert into query.big select string_agg(md5(n::text), '') from"
                                    + " generate_series(1, 10000) as n")
                            .update();
                }
            }
        };
        ProcessingGroup group = log.follow(projection);
        recordNotes();

        log.awaitEnd(group);

        assertThat(group.deadLetters()).hasSize(NOTES_EACH - POISONED_AT);
        assertThat(group.deadLetters().getFirst().cause()).contains("SQL state 54000");
    }

    @Test
    void commitsLostByTheDatabaseAreRepeated() throws Exception {
        var projection = new NotesProjection(log.postgres(), "lost");
        ProcessingGroup group = log.follow(projection);
        UUID customer = UUID.randomUUID();
        for (int i = 0; i < 20; i++) {
            log.note(customer, "note " + i);
        }
        log.awaitEnd(group);

        // Like a PostgreSQL killed before it has flushed its last commits: rows and token together.
        log.postgres().asOwner("""
            begin;
            delete from query.lost_note where sequence >= 15;
            update query.lost_count set version = 15;
            update query.token_entry set token = convert_to('{"globalIndex":15}', 'UTF8') where processor_name = 'lost';
            commit
            """);

        log.await(() -> log.value("select count(*) from query.lost_note").equals("20"));
        assertThat(versions("lost", customer)).containsExactly("20");

        log.note(customer, "one more");
        log.awaitEnd(group);
        assertThat(versions("lost", customer)).containsExactly("21");
    }

    @Test
    void everyNodeKnowsTheProgressOfTheOthers() throws Exception {
        var projection = new NotesProjection(log.postgres(), "shared");
        ProcessingGroup first = log.follow(projection, "first", true);
        UUID customer = UUID.randomUUID();
        log.note(customer, "one");
        log.awaitEnd(first);
        // The second node finds every segment claimed.
        ProcessingGroup second = log.follow(projection, "second", true);
        for (int i = 0; i < 50; i++) {
            log.note(UUID.randomUUID(), "two");
        }

        log.awaitEnd(second);

        assertThat(log.value("select count(*) from query.shared_note")).isEqualTo("51");
        assertThat(log.rows("select distinct owner from query.token_entry")).containsExactly("first");
        log.rebuild(first);
        log.awaitEnd(first);
        log.awaitEnd(second);
        assertThat(log.value("select count(*) from query.shared_note")).isEqualTo("51");
    }

    /** Records a thousand interleaved notes with one poison event; returns its customer. */
    private UUID recordNotes() throws DataAccessException {
        List<UUID> customers = new ArrayList<>();
        for (int i = 0; i < STREAMS; i++) {
            customers.add(UUID.randomUUID());
        }
        UUID poisoned = customers.get(13);
        for (int n = 0; n < NOTES_EACH; n++) {
            for (UUID customer : customers) {
                log.note(customer, customer.equals(poisoned) && n == POISONED_AT ? POISON : "note " + n);
            }
        }
        return poisoned;
    }

    private List<String> versions(String name, UUID customer) {
        return log.rows("select version from query." + name + "_count where stream_id = '" + customer + "'");
    }

    private List<List<String>> tables(String name) {
        return List.of(
                log.rows("select n::text from query." + name + "_note n order by n::text"),
                log.rows("select n::text from query." + name + "_count n order by n::text"));
    }
}
