package com.puppycrm.query.records;

import com.puppycrm.events.DomainEvent;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.log.AsOf;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.query.lists.ListQuery;
import com.puppycrm.query.lists.NumberedPage;
import com.puppycrm.query.lists.Page;
import com.puppycrm.query.records.Replay.Step;
import com.puppycrm.records.ActorView;
import com.puppycrm.records.FoldedRecord;
import com.puppycrm.records.Names;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The history of a record for people: every event, with the state before and after it in the form shown by the API. */
@Component
public final class Histories {

    private final StaffNames staff;
    private final JsonMapper json;

    Histories(StaffNames staff, JsonMapper json) {
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

    /** A page of the history of a record; of the events, only those of the page are read and folded. */
    public <E extends DomainEvent, S extends FoldedRecord> Page<HistoryItem> history(
            FoundRecord<E, S> record, ListQuery query) {
        return page(record, query, HistoryItem::of, HistoryItem::size);
    }

    /** A page of the history for auditors, with the full state before and after each event. */
    public <E extends DomainEvent, S extends FoldedRecord> Page<AuditStep> replay(
            FoundRecord<E, S> record, ListQuery query) {
        return page(record, query, AuditStep::of, AuditStep::size);
    }

    private <E extends DomainEvent, S extends FoldedRecord, T> Page<T> page(
            FoundRecord<E, S> record, ListQuery query, Function<Entry, T> item, ToLongFunction<T> size) {
        UUID company = record.company().id();
        UUID id = record.state().id();
        boolean byBusinessTime = query.isSortedBy(HistoryField.AT);
        return NumberedPage.read(
                query,
                id,
                record.state().version(),
                (first, last) -> entries(record, record.past().steps(company, id, first, last, byBusinessTime)).stream()
                        .map(item)
                        .toList(),
                size);
    }

    /** The differences between two instants of business time. */
    public <E extends DomainEvent, S extends FoldedRecord> StateDifference difference(
            FoundRecord<E, S> record, Instant from, Instant to) {
        if (to.isBefore(from)) {
            throw Rejection.invalid("to", "must not be before from");
        }
        UUID company = record.company().id();
        UUID id = record.state().id();
        Optional<S> before = record.past().at(company, id, AsOf.businessTime(from));
        Optional<S> after = record.past().at(company, id, AsOf.businessTime(to));
        Names names = staff.of(
                company, Stream.of(before, after).flatMap(Optional::stream).flatMap(record::staffIn));
        ObjectNode stateBefore =
                before.map(state -> ownFields(record, state, names)).orElse(null);
        ObjectNode stateAfter =
                after.map(state -> ownFields(record, state, names)).orElse(null);
        return new StateDifference(from, to, Change.between(stateBefore, stateAfter), stateBefore, stateAfter);
    }

    private <E extends DomainEvent, S extends FoldedRecord> List<Entry> entries(
            FoundRecord<E, S> record, List<Step<E, S>> steps) {
        Names names = staff.of(
                record.company().id(),
                steps.stream()
                        .flatMap(step -> Stream.of(
                                        Stream.of(step.event().actor().id()),
                                        Stream.ofNullable(step.before()).flatMap(record::staffIn),
                                        record.staffIn(step.after()))
                                .flatMap(Function.identity())));
        return steps.stream()
                .map(step -> new Entry(
                        step.event(),
                        ActorView.of(step.event().actor(), names, record.customerName()),
                        record.summary(step.happened()),
                        step.before() == null ? null : ownFields(record, step.before(), names),
                        ownFields(record, step.after(), names)))
                .toList();
    }

    private <E extends DomainEvent, S extends FoldedRecord> ObjectNode ownFields(
            FoundRecord<E, S> record, S state, Names names) {
        return json.<ObjectNode>valueToTree(record.view(state, names)).remove(record.notInHistory());
    }
}
