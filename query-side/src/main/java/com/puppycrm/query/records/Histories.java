package com.puppycrm.query.records;

import com.puppycrm.events.DomainEvent;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.log.EventLog;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.query.lists.Items;
import com.puppycrm.query.records.Replay.Step;
import com.puppycrm.records.ActorView;
import com.puppycrm.records.FoldedRecord;
import com.puppycrm.records.Names;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The history of a record for people: every event, with the state before and after it in the form shown by the API. */
@Component
public final class Histories {

    private final EventLog log;
    private final StaffNames staff;
    private final JsonMapper json;

    Histories(EventLog log, StaffNames staff, JsonMapper json) {
        this.log = log;
        this.staff = staff;
        this.json = json;
    }

    /** An event with its actor, a summary, and the record's own fields before and after it. */
    record Entry(
            RecordedEvent event,
            ActorView actor,
            String summary,
            @Nullable ObjectNode before,
            ObjectNode after) {}

    /** The history of a record, oldest first. */
    public <E extends DomainEvent, S extends FoldedRecord> Items<HistoryItem> history(FoundRecord<E, S> record) {
        return new Items<>(entries(record).stream().map(HistoryItem::of).toList());
    }

    /** The history for auditors, with the full state before and after each event. */
    public <E extends DomainEvent, S extends FoldedRecord> Items<AuditStep> replay(FoundRecord<E, S> record) {
        return new Items<>(entries(record).stream().map(AuditStep::of).toList());
    }

    /** The differences between two instants of business time. */
    public <E extends DomainEvent, S extends FoldedRecord> StateDifference difference(
            FoundRecord<E, S> record, Instant from, Instant to) {
        if (to.isBefore(from)) {
            throw Rejection.invalid("to", "must not be before from");
        }
        List<Entry> entries = entries(record);
        ObjectNode before = stateAt(entries, from);
        ObjectNode after = stateAt(entries, to);
        return new StateDifference(from, to, Change.between(before, after), before, after);
    }

    /** The state at an instant, inclusive; null before the record was created. */
    private static @Nullable ObjectNode stateAt(List<Entry> entries, Instant time) {
        return entries.stream()
                .takeWhile(entry -> !entry.event().effectiveAt().isAfter(time))
                .reduce((earlier, later) -> later)
                .map(Entry::after)
                .orElse(null);
    }

    private <E extends DomainEvent, S extends FoldedRecord> List<Entry> entries(FoundRecord<E, S> record) {
        List<Step<S>> steps =
                Replay.steps(record.family(), log.stream(record.state().id()));
        Names names = staff.of(
                record.company().id(),
                steps.stream()
                        .flatMap(step ->
                                Stream.concat(Stream.of(step.event().actor().id()), record.staffIn(step.after()))));
        Function<S, ObjectNode> ownFields =
                state -> json.<ObjectNode>valueToTree(record.view(state, names)).remove(record.notInHistory());
        Class<E> events = record.family().events();
        return steps.stream()
                .map(step -> new Entry(
                        step.event(),
                        ActorView.of(step.event().actor(), names, record.customerName()),
                        record.summary(events.cast(step.event().event())),
                        step.before() == null ? null : ownFields.apply(step.before()),
                        ownFields.apply(step.after())))
                .toList();
    }
}
