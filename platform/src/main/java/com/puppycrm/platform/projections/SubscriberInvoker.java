package com.puppycrm.platform.projections;

import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.log.RecordedEventMessage;
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
 * Hands a batch of a segment to its subscriber when the batch is complete. Where that fails, the batch is done again
 * event by event, so that only the event that can't be handled is parked, and with it what follows in its stream.
 * Axon's own queue parks in a transaction that PostgreSQL has by then aborted, and asks for dead letters once per event.
 */
final class SubscriberInvoker implements EventHandlerInvoker {

    private static final Logger LOG = LoggerFactory.getLogger(SubscriberInvoker.class);

    /** Class of SQL states such as "the row is too big for an index", which Spring counts among lost resources. */
    private static final String TOO_MUCH = "54";

    /** Undoes work that failed, so that the transaction around it can go on. */
    interface Savepoints {

        /** Carries out some work; where it throws, what it did in the database is undone. */
        void around(Runnable work);
    }

    private final LogSubscriber subscriber;
    private final DeadLetters deadLetters;
    private final StoredTokens tokens;
    private final Savepoints savepoints;
    private final Progress progress;
    private final Runnable onReset;
    private final String batchKey;

    /** @param onReset forgets what else is known of the group's progress, in the transaction that empties it */
    SubscriberInvoker(
            LogSubscriber subscriber,
            DeadLetters deadLetters,
            StoredTokens tokens,
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
            // Now, for when the batch is complete Axon has already written its own token.
            boolean hasDeadLetters = standing(segment.getSegmentId()).hasDeadLetters();
            unit.onPrepareCommit(work -> handleAll(events, hasDeadLetters));
            unit.afterCommit(work -> progress.handled(
                    segment.getSegmentId(),
                    events.stream().map(RecordedEvent::position).toList()));
            return events;
        });
        batch.add(((RecordedEventMessage) message).recorded());
    }

    /** Where the segment stands; throws where the database has lost what was committed here, to be claimed anew. */
    private StoredTokens.Standing standing(int segment) {
        StoredTokens.Standing standing = tokens.of(subscriber.group(), segment);
        if (standing.position() < progress.committed(segment)) {
            progress.released(segment);
            throw new IllegalStateException(subscriber.group() + ": the database was restarted and stands at position "
                    + standing.position() + " again, so segment " + segment + " goes on from there");
        }
        return standing;
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

    /** Tries a whole batch; where it fails for good, nothing of it remains. */
    private boolean succeeds(List<RecordedEvent> events) {
        try {
            savepoints.around(() -> subscriber.handle(events));
            return true;
        } catch (RuntimeException e) {
            throwIfPassing(e);
            return false;
        }
    }

    /** Tries one event; parks it where it fails. */
    boolean handledOrParked(RecordedEvent event) {
        try {
            savepoints.around(() -> subscriber.handle(List.of(event)));
            return true;
        } catch (RuntimeException e) {
            throwIfPassing(e);
            deadLetters.park(subscriber.group(), event, e);
            LOG.error(
                    "{} can't handle {} at position {}: parked, with what follows in its stream",
                    subscriber.group(),
                    event.type(),
                    event.position());
            return false;
        }
    }

    /** What will pass by itself (a lost connection, a deadlock, a collision) is no fault of the event. */
    private static void throwIfPassing(RuntimeException failure) {
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
                throw failure;
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
