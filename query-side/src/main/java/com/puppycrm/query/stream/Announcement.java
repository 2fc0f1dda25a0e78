package com.puppycrm.query.stream;

import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.streams.Message;
import com.puppycrm.query.records.Announced.Subject;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event of the log as it is sent, in a form that all who may see it share.
 *
 * @param position among the events of the company
 * @param sequence number of the event within its stream
 * @param message for those who see the record
 * @param farewell for those who don't see it any more
 */
record Announcement(UUID companyId, long position, long sequence, Subject subject, Message message, Message farewell) {

    static Announcement of(RecordedEvent event, Subject subject, JsonMapper json) {
        var change = new Change(
                event.companyPosition(),
                subject.kind(),
                subject.id(),
                subject.id().equals(subject.customerId()) ? null : subject.customerId(),
                event.type(),
                event.recordedAt(),
                new Change.By(event.actor().kind(), event.actor().id()),
                subject.version());
        return new Announcement(
                event.companyId(),
                event.companyPosition(),
                event.sequence(),
                subject,
                Messages.of(event.type(), change, json),
                Messages.of("left", change.left(), json));
    }
}
