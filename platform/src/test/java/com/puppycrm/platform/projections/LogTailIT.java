package com.puppycrm.platform.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.puppycrm.events.Actor;
import com.puppycrm.events.customers.CustomerEvent.CustomerNotesChanged;
import com.puppycrm.platform.log.EventAppender.NewEvent;
import com.puppycrm.platform.log.EventMetadata;
import com.puppycrm.platform.testing.InParallel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The log's tail goes on whatever happens on its thread, and what it has not got to yet is not hidden. */
@InParallel
class LogTailIT {

    private final UUID customer = UUID.randomUUID();
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
    void anErrorOnItsThreadEndsNothing() throws Exception {
        var failures = new AtomicInteger();
        log.tail().onNewEvents(() -> {
            failures.incrementAndGet();
            throw new StackOverflowError("on the tail's thread");
        });
        ProcessingGroup group = log.follow(new NotesProjection(log.postgres(), "followed"));

        for (int i = 0; i < 3; i++) {
            log.note(customer, "note " + i);
            log.awaitEnd(group);
        }

        assertThat(failures).hasPositiveValue();
        assertThat(log.tail().age()).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void lagCountsWhatIsCommittedThoughNobodyGivesItAPosition() throws Exception {
        log.note(customer, "before");
        ProcessingGroup group = log.follow(new NotesProjection(log.postgres(), "followed"));
        log.awaitEnd(group);
        log.tail().stop();

        log.note(customer, "one");
        log.note(customer, "two");

        assertThat(log.log().lastPosition()).isEqualTo(1);
        assertThat(log.log().committedPosition()).isEqualTo(3);
        assertThat(new ProjectionsEndpoint(new ProcessingGroups(List.of(group), null, null), log.log(), null)
                        .one(group.name())
                        .lag())
                .isEqualTo(2);
        await().until(() -> log.tail().age().compareTo(Duration.ofMillis(100)) > 0);

        log.tail().start();
        log.awaitEnd(group);

        assertThat(log.log().committedPosition()).isEqualTo(log.log().lastPosition());
    }

    @Test
    void theHeadLiesBehindWhatIsCommittedAndHasNoPositionYet() {
        log.tail().stop();
        log.note(customer, "on its way");

        assertThat(log.tail().createHeadToken().position()).hasValue(1);
    }

    @Test
    void nothingIsAppendedOutsideATransaction() {
        assertThatThrownBy(() -> log.appender().append(List.of(note(0)))).isInstanceOf(IllegalStateException.class);

        assertThat(log.log().stream(customer)).isEmpty();
    }

    @Test
    void anAppendHasNoHole() {
        assertThatThrownBy(() -> log.postgres()
                        .command()
                        .inTransaction()
                        .executeWithoutResult(_ -> log.appender().append(List.of(note(0), note(2)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not follow");

        assertThat(log.log().stream(customer)).isEmpty();
    }

    private NewEvent note(long sequence) {
        return new NewEvent(
                customer,
                sequence,
                new CustomerNotesChanged(customer, "note"),
                EventMetadata.of(UUID.randomUUID(), Actor.SYSTEM, "request"),
                Instant.now(),
                null);
    }
}
