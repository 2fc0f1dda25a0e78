package com.puppycrm.platform.projections;

import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.log.RecordedEventMessage;
import com.puppycrm.platform.running.ProcessEnd;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Passes the whole batch of a segment to its subscriber. If that fails, the events are handled one by one, so that only
 * the failing event is parked, and with it the later events of its stream. Axon's own dead-letter queue would park it
 * in a transaction that PostgreSQL has already aborted, and would look for dead letters once per event.
 */
final class SubscriberInvoker implements EventHandlerInvoker {

    private static final Logger LOG = LoggerFactory.getLogger(SubscriberInvoker.class);

    /** Class of SQL states such as "index row size exceeds maximum", which Spring maps to a lost resource. */
    private static final String TOO_MUCH = "54";

    /** Rolls back failed work, so that the surrounding transaction can continue. */
    interface Savepoints {

        /** Runs some work and rolls it back if it throws. */
        void around(Runnable work);
    }

    private final LogSubscriber subscriber;
    private final DeadLetters deadLetters;
    private final CheckedTokens tokens;
    private final Savepoints savepoints;
    private final Progress progress;
    private final Runnable onReset;
    private final String batchKey;

    /** @param onReset deletes other records of the group's progress, in the transaction that resets the group */
    SubscriberInvoker(
            LogSubscriber subscriber,
            DeadLetters deadLetters,
            CheckedTokens tokens,
            Savepoints savepoints,
            Progress progress,
            Runnable onReset) {
        this.subscriber = subscriber;
        this.deadLetters = deadLetters;
        this.tokens = tokens;
        this.savepoints = savepoints;
        this.progress = progress;
        this.onReset = onReset;
        this.batchKey = "puppy.batch." + subscriber.group();
    }

    @Override
    public boolean canHandle(EventMessage<?> message, Segment segment) {
        RecordedEvent event = ((RecordedEventMessage) message).recorded();
        boolean mine = follows(event) && segment.matches(event.streamId());
        progress.offered(segment.getSegmentId(), event.position(), mine);
        return mine;
    }

    private boolean follows(RecordedEvent event) {
        return subscriber.families().stream().anyMatch(family -> family.isInstance(event.event()));
    }

    @Override
    public void handle(EventMessage<?> message, Segment segment) {
        UnitOfWork<?> unit = CurrentUnitOfWork.get();
        List<RecordedEvent> batch = unit.getOrComputeResource(batchKey, key -> {
            List<RecordedEvent> events = new ArrayList<>();
            // Read now, because Axon has stored its own token by the time the batch is complete.
            boolean hasDeadLetters =
                    tokens.check(subscriber.group(), segment.getSegmentId()).hasDeadLetters();
            unit.onPrepareCommit(work -> handleAll(events, hasDeadLetters));
            unit.afterCommit(work -> progress.handled(
                    segment.getSegmentId(),
                    events.stream().map(RecordedEvent::position).toList()));
            return events;
        });
        batch.add(((RecordedEventMessage) message).recorded());
    }

    private void handleAll(List<RecordedEvent> batch, boolean hasDeadLetters) {
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
            savepoints.around(() -> subscriber.handle(events));
            return true;
        } catch (RuntimeException | Error e) {
            throwIfPassing(e);
            return false;
        }
    }

    /** Tries a single event and parks it if it fails. */
    boolean handledOrParked(RecordedEvent event) {
        try {
            savepoints.around(() -> subscriber.handle(List.of(event)));
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

    @Override
    public boolean supportsReset() {
        return subscriber instanceof Projection;
    }

    @Override
    public void performReset() {
        deadLetters.clear(subscriber.group());
        onReset.run();
        ((Projection) subscriber).reset();
    }

    @Override
    public <R> void performReset(@Nullable R context) {
        performReset();
    }

    @Override
    public void segmentReleased(Segment segment) {
        progress.released(segment.getSegmentId());
    }
}
