package com.puppycrm.platform.projections;

import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.running.ProcessEnd;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.modelling.command.ConcurrencyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

/**
 * Lets a subscriber handle a whole batch. If that fails, the events are handled one by one, so that only the failing
 * event is parked, and with it the later events of its stream. Axon's own dead-letter queue would park it in a
 * transaction that PostgreSQL has already aborted, and would look for dead letters once per event.
 */
final class EventHandling {

    private static final Logger LOG = LoggerFactory.getLogger(EventHandling.class);

    /** Class of SQL states such as "index row size exceeds maximum", which Spring maps to a lost resource. */
    private static final String TOO_MUCH = "54";

    private final LogSubscriber subscriber;
    private final DeadLetters deadLetters;
    private final JdbcClient jdbc;

    /** @param jdbc on whose transactions the subscriber works */
    EventHandling(LogSubscriber subscriber, DeadLetters deadLetters, JdbcClient jdbc) {
        this.subscriber = subscriber;
        this.deadLetters = deadLetters;
        this.jdbc = jdbc;
    }

    /** In the current transaction. */
    void handle(List<RecordedEvent> batch, boolean hasDeadLetters) {
        Set<UUID> parked = new HashSet<>();
        if (hasDeadLetters) {
            parked.addAll(deadLetters.parkedStreams(
                    subscriber.group(),
                    batch.stream().map(RecordedEvent::streamId).collect(Collectors.toSet())));
        }
        List<RecordedEvent> free = new ArrayList<>();
        for (RecordedEvent event : batch) {
            if (parked.contains(event.streamId())) {
                deadLetters.park(subscriber.group(), event, null);
            } else {
                free.add(event);
            }
        }
        if (free.isEmpty() || (free.size() > 1 && succeeds(free))) {
            return;
        }
        for (RecordedEvent event : free) {
            if (parked.contains(event.streamId())) {
                deadLetters.park(subscriber.group(), event, null);
            } else if (!handledOrParked(event)) {
                parked.add(event.streamId());
            }
        }
    }

    /** Tries a whole batch; if it fails permanently, it is rolled back. */
    private boolean succeeds(List<RecordedEvent> events) {
        try {
            undoingWhatFails(() -> subscriber.handle(events));
            return true;
        } catch (RuntimeException | Error e) {
            throwIfPassing(e);
            return false;
        }
    }

    /** Tries a single event and parks it if it fails. */
    boolean handledOrParked(RecordedEvent event) {
        try {
            undoingWhatFails(() -> subscriber.handle(List.of(event)));
            return true;
        } catch (RuntimeException | Error e) {
            throwIfPassing(e);
            deadLetters.park(subscriber.group(), event, e);
            LOG.error(
                    "{} could not handle {} at position {}; it is parked, with the later events of its stream",
                    subscriber.group(),
                    event.type(),
                    event.position());
            return false;
        }
    }

    /** Failures that pass by themselves (lost connections, deadlocks, collisions) are not caused by the event. */
    private static void throwIfPassing(Throwable failure) {
        ProcessEnd.ifOutOfMemory(failure);
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql && isTooMuch(sql)) {
                return;
            }
        }
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof TransientDataAccessException
                    || at instanceof RecoverableDataAccessException
                    || at instanceof DataAccessResourceFailureException
                    || at instanceof TransactionException
                    || at instanceof ConcurrencyException
                    || (at instanceof Rejection refusal && refusal.kind() == Rejection.Kind.UNAVAILABLE)) {
                throw failure instanceof RuntimeException passing ? passing : new IllegalStateException(failure);
            }
        }
    }

    private static boolean isTooMuch(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && state.startsWith(TOO_MUCH);
    }

    private void undoingWhatFails(Runnable work) {
        // Read models can be rebuilt from the log, so their commits need not wait for the disk; those of processes
        // must.
        String hurry = subscriber instanceof Projection ? "set local synchronous_commit to off; " : "";
        jdbc.sql(hurry + "savepoint work").update();
        try {
            work.run();
            jdbc.sql("release savepoint work").update();
        } catch (RuntimeException | Error e) {
            undo(e);
            throw e;
        }
    }

    private void undo(Throwable failure) {
        try {
            jdbc.sql("rollback to savepoint work").update();
        } catch (DataAccessException e) {
            // The connection and its transaction are lost; the original failure is what matters.
            failure.addSuppressed(e);
        }
    }
}
