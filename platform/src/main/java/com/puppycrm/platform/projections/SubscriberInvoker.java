package com.puppycrm.platform.projections;

import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.log.RecordedEventMessage;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/** Passes the events of a segment to its subscriber, the whole batch at once. */
final class SubscriberInvoker implements EventHandlerInvoker {

    private final LogSubscriber subscriber;
    private final CheckedTokens tokens;
    private final EventHandling handling;
    private final Progress progress;
    private final String batchKey;

    SubscriberInvoker(LogSubscriber subscriber, EventHandling handling, CheckedTokens tokens, Progress progress) {
        this.subscriber = subscriber;
        this.handling = handling;
        this.tokens = tokens;
        this.progress = progress;
        this.batchKey = "puppy.batch." + subscriber.group();
    }

    @Override
    public boolean canHandle(EventMessage<?> message, Segment segment) {
        RecordedEvent event = ((RecordedEventMessage) message).recorded();
        boolean mine = subscriber.follows(event) && segment.matches(event.streamId());
        progress.offered(segment.getSegmentId(), event.position(), mine);
        return mine;
    }

    @Override
    public void handle(EventMessage<?> message, Segment segment) {
        UnitOfWork<?> unit = CurrentUnitOfWork.get();
        List<RecordedEvent> batch = unit.getOrComputeResource(batchKey, key -> {
            List<RecordedEvent> events = new ArrayList<>();
            // Read now, because Axon has stored its own token by the time the batch is complete.
            boolean hasDeadLetters =
                    tokens.check(subscriber.group(), segment.getSegmentId()).hasDeadLetters();
            unit.onPrepareCommit(work -> handling.handle(events, hasDeadLetters));
            unit.afterCommit(work -> progress.handled(
                    segment.getSegmentId(),
                    events.stream().map(RecordedEvent::position).toList()));
            return events;
        });
        batch.add(((RecordedEventMessage) message).recorded());
    }

    @Override
    public boolean supportsReset() {
        return false;
    }

    /** A projection is rebuilt {@linkplain Rebuild beside} its tables instead. */
    @Override
    public void performReset() {
        throw new UnsupportedOperationException(subscriber.group() + " is not reset");
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
