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
import com.puppycrm.records.customers.CustomerName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
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
            @Nullable CustomerName otherCustomer,
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
                (first, last) -> entries(record, record.past().steps(company, id, first, last, byBusinessTime), item),
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

    private <E extends DomainEvent, S extends FoldedRecord, T> List<Supplier<T>> entries(
            FoundRecord<E, S> record, List<Step<E, S>> steps, Function<Entry, T> item) {
        Names names = staff.of(
                record.company().id(),
                steps.stream()
                        .flatMap(step -> Stream.of(
                                        Stream.of(step.event().actor().id()),
                                        Stream.ofNullable(step.before()).flatMap(record::staffIn),
                                        record.staffIn(step.after()))
                                .flatMap(Function.identity())));
        var shown = new Shown<S>(state -> ownFields(record, state, names));
        return steps.stream()
                .<Supplier<T>>map(step -> () -> item.apply(new Entry(
                        step.event(),
                        ActorView.of(step.event().actor(), names, record.customerName()),
                        record.summary(step.happened()),
                        record.otherCustomer(step.happened()),
                        step.before() == null ? null : shown.of(step.before()),
                        shown.of(step.after()))))
                .toList();
    }

    /** The form of states that is shown. Each is shown after one event and before the next, and is made once for both. */
    private static final class Shown<S> {

        private record Made<S>(S state, ObjectNode form) {}

        private final Function<S, ObjectNode> form;
        private @Nullable Made<S> last;
        private @Nullable Made<S> lastButOne;

        Shown(Function<S, ObjectNode> form) {
            this.form = form;
        }

        @SuppressWarnings("ReferenceEquality") // to compare states would cost as much as their form
        ObjectNode of(S state) {
            if (last != null && last.state == state) {
                return last.form;
            }
            if (lastButOne != null && lastButOne.state == state) {
                return lastButOne.form;
            }
            var made = new Made<>(state, form.apply(state));
            lastButOne = last;
            last = made;
            return made.form;
        }
    }

    private <E extends DomainEvent, S extends FoldedRecord> ObjectNode ownFields(
            FoundRecord<E, S> record, S state, Names names) {
        return json.<ObjectNode>valueToTree(record.view(state, names)).remove(record.notInHistory());
    }
}
