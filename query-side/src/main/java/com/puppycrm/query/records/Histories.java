package com.puppycrm.query.records;

import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.query.records.Replay.Step;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The life of one record as people read it: every event, with the state before and after it as the API shows it. */
@Component
public final class Histories {

    /** Lateness is no part of a history, so any day does. */
    private static final LocalDate ANY_DAY = LocalDate.EPOCH;

    private final CustomerRecords customers;
    private final OrderRecords orders;
    private final StaffNames staff;
    private final JsonMapper json;

    Histories(CustomerRecords customers, OrderRecords orders, StaffNames staff, JsonMapper json) {
        this.customers = customers;
        this.orders = orders;
        this.staff = staff;
        this.json = json;
    }

    /** An event with who caused it and the record's own fields before and after it. */
    public record Entry(
            RecordedEvent event, ActorView actor, @Nullable ObjectNode before, ObjectNode after) {}

    /** Oldest first. */
    public List<Entry> of(CustomerRecords.Found customer) {
        List<Step<CustomerState>> steps =
                Replay.steps(customers.events(customer.state().id()), CustomerState::apply);
        return entries(
                steps,
                customer.company(),
                customer.state().profile().fullName(),
                CustomerView::staffIn,
                (state, names) -> own(
                        CustomerView.of(state, CustomerFigures.NONE, names, customer.company()), CustomerView.DERIVED));
    }

    /** Oldest first. */
    public List<Entry> of(OrderRecords.Found order) {
        List<Step<OrderState>> steps = Replay.steps(orders.events(order.state().id()), OrderState::apply);
        return entries(
                steps,
                order.company(),
                order.customerName(),
                state -> Stream.of(state.createdBy().id()),
                (state, names) -> own(OrderView.of(state, order.customerName(), names, ANY_DAY), OrderView.DERIVED));
    }

    /** The last entry at an instant of business time, inclusive; none before the record was created. */
    public static @Nullable ObjectNode stateAt(List<Entry> entries, Instant time) {
        return entries.stream()
                .takeWhile(entry -> !entry.event().effectiveAt().isAfter(time))
                .reduce((earlier, later) -> later)
                .map(Entry::after)
                .orElse(null);
    }

    private <S> List<Entry> entries(
            List<Step<S>> steps,
            CompanyFacts company,
            @Nullable String customerName,
            Function<S, Stream<@Nullable UUID>> staffIn,
            BiFunction<S, StaffNames.Names, ObjectNode> view) {
        StaffNames.Names names = staff.of(
                company.id(),
                steps.stream()
                        .flatMap(step ->
                                Stream.concat(Stream.of(step.event().actor().id()), staffIn.apply(step.after()))));
        return steps.stream()
                .map(step -> new Entry(
                        step.event(),
                        names.actor(step.event().actor(), customerName),
                        step.before() == null ? null : view.apply(Objects.requireNonNull(step.before()), names),
                        view.apply(step.after(), names)))
                .toList();
    }

    private ObjectNode own(Object view, List<String> derived) {
        ObjectNode tree = json.valueToTree(view);
        return tree.remove(derived);
    }
}
