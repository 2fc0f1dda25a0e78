package com.puppycrm.platform.log;

import com.puppycrm.events.DomainEvent;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;

/** A recorded event as Axon passes it to the followers of the log. */
public final class RecordedEventMessage extends GenericTrackedEventMessage<DomainEvent> {

    private static final long serialVersionUID = 1L;

    private final transient RecordedEvent recorded;

    RecordedEventMessage(RecordedEvent recorded) {
        this(new GlobalSequenceTrackingToken(recorded.position()), recorded);
    }

    private RecordedEventMessage(TrackingToken token, RecordedEvent recorded) {
        super(
                token,
                new GenericEventMessage<>(
                        new GenericMessage<>(recorded.reference(), recorded.event(), MetaData.emptyInstance()),
                        recorded::recordedAt));
        this.recorded = recorded;
    }

    public RecordedEvent recorded() {
        return recorded;
    }

    /** Axon passes on copies with a token of their own; the recorded event stays the same. */
    @Override
    public RecordedEventMessage withTrackingToken(TrackingToken token) {
        return new RecordedEventMessage(token, recorded);
    }
}
