package com.puppycrm.platform.log;

import com.puppycrm.events.DomainEvent;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;

/** A recorded event as Axon passes it to those who follow the log. */
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
                        new GenericMessage<>(
                                recorded.streamId() + "/" + recorded.sequence(),
                                recorded.event(),
                                MetaData.emptyInstance()),
                        recorded::recordedAt));
        this.recorded = recorded;
    }

    public RecordedEvent recorded() {
        return recorded;
    }

    /** Axon hands on a copy with a token of its own; what was recorded stays with it. */
    @Override
    public RecordedEventMessage withTrackingToken(TrackingToken token) {
        return new RecordedEventMessage(token, recorded);
    }
}
