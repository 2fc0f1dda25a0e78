package com.puppycrm.platform.log;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.puppycrm.events.DomainEvent;
import com.puppycrm.platform.log.EventAppender.NewEvent;
import java.time.Duration;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/** Lets Axon load aggregates from the log and append to it. Readers of the log use {@link LogTail}. */
public final class PostgresEventStorageEngine implements EventStorageEngine {

    /** Resource of the root unit of work: id of the last appended row. */
    public static final String LAST_EVENT_ID = "puppy.lastEventId";

    private static final int MAX_SNAPSHOTS = 1_000;

    /**
     * After this, a long stream is read in full again. As long as personal keys are cached, so that data that can no
     * longer be decrypted is not found in memory either.
     */
    private static final Duration SNAPSHOTS_LAST = Duration.ofMinutes(10);

    private final EventAppender appender;
    private final EventLog log;

    /**
     * Committed states of long streams. A snapshot that another node has overtaken does no harm: later events are
     * always read from the log.
     */
    private final Cache<String, DomainEventMessage<?>> snapshots = Caffeine.newBuilder()
            .maximumSize(MAX_SNAPSHOTS)
            // From the first on: the next ones are made from it.
            .expireAfter(Expiry.<String, DomainEventMessage<?>>creating((_, _) -> SNAPSHOTS_LAST))
            .build();

    public PostgresEventStorageEngine(EventAppender appender, EventLog log) {
        this.appender = appender;
        this.log = log;
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        if (events.isEmpty()) {
            return;
        }
        Recording.requireAnnounced();
        long last = appender.append(events.stream()
                .map(event -> (DomainEventMessage<?>) event)
                .map(PostgresEventStorageEngine::toAppend)
                .toList());
        CurrentUnitOfWork.ifStarted(unit -> unit.root().resources().put(LAST_EVENT_ID, last));
    }

    private static NewEvent toAppend(DomainEventMessage<?> message) {
        return new NewEvent(
                UUID.fromString(message.getAggregateIdentifier()),
                message.getSequenceNumber(),
                (DomainEvent) message.getPayload(),
                EventMetadata.of(message.getMetaData()),
                message.getTimestamp(),
                EventMetadata.businessTime(message.getMetaData()));
    }

    @Override
    public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
        UUID stream = UUID.fromString(aggregateIdentifier);
        Iterator<RecordedEvent> events =
                firstSequenceNumber == 0 ? log.unplaced(stream, 0) : followingSnapshot(stream, firstSequenceNumber);
        if (!events.hasNext()) {
            return DomainEventStream.empty();
        }
        var last = new AtomicLong();
        // Read as they are applied, so that a long stream is never held as a whole.
        return DomainEventStream.of(
                StreamSupport.stream(Spliterators.spliteratorUnknownSize(events, Spliterator.ORDERED), false)
                        .map(event -> {
                            last.set(event.sequence());
                            if (!events.hasNext()) {
                                appender.noteEnd(event);
                            }
                            return toReplay(event);
                        }),
                last::get);
    }

    /** Read from the event on which the snapshot rests: a server that was restored or has failed over may lack it. */
    private Iterator<RecordedEvent> followingSnapshot(UUID stream, long firstSequence) {
        Iterator<RecordedEvent> events = log.unplaced(stream, firstSequence - 1);
        if (!events.hasNext() && snapshots.getIfPresent(stream.toString()) == null) {
            // Beyond the end of the stream, and not because of a snapshot.
            return events;
        }
        RecordedEvent ofSnapshot = events.hasNext() ? events.next() : null;
        if (ofSnapshot == null || ofSnapshot.sequence() != firstSequence - 1) {
            snapshots.invalidate(stream.toString());
            appender.forgetEnd(stream);
            throw new ConcurrencyException("The log does not reach to the snapshot at " + (firstSequence - 1) + ".");
        }
        return events;
    }

    private static DomainEventMessage<DomainEvent> toReplay(RecordedEvent event) {
        var origin = new EventMetadata(
                event.companyId(), event.actor(), event.requestId(), event.causation(), event.historic());
        return new GenericDomainEventMessage<>(
                EventCatalogue.of(event.event()).streamType(),
                event.streamId().toString(),
                event.sequence(),
                event.event(),
                MetaData.from(Map.of(
                        EventMetadata.KEY,
                        origin,
                        EventMetadata.BUSINESS_TIME,
                        new BusinessTime(event.effectiveAt(), true))),
                event.streamId() + "/" + event.sequence(),
                event.recordedAt());
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        return log.lastSequence(UUID.fromString(aggregateIdentifier));
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
        return Optional.ofNullable(snapshots.getIfPresent(aggregateIdentifier)).map(PostgresEventStorageEngine::copied);
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        snapshots
                .asMap()
                .merge(
                        snapshot.getAggregateIdentifier(),
                        copied(snapshot),
                        BinaryOperator.maxBy(Comparator.comparingLong(DomainEventMessage::getSequenceNumber)));
    }

    private static DomainEventMessage<?> copied(DomainEventMessage<?> snapshot) {
        return new GenericDomainEventMessage<>(
                snapshot.getType(),
                snapshot.getAggregateIdentifier(),
                snapshot.getSequenceNumber(),
                ((Snapshottable) snapshot.getPayload()).copy());
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        throw new IllegalStateException("the log is followed by its tail");
    }
}
