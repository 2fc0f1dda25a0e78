package com.puppycrm.query.criteria;

import com.puppycrm.events.Actor;
import com.puppycrm.events.DomainEvent;
import com.puppycrm.events.Role;
import com.puppycrm.events.customers.CustomerEvent.CustomerArchived;
import com.puppycrm.events.customers.CustomerEvent.CustomerRestored;
import com.puppycrm.events.customers.CustomerEvent.CustomerStatusChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerTagsChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerVerificationRevoked;
import com.puppycrm.events.customers.CustomerEvent.CustomerVerified;
import com.puppycrm.events.customers.CustomerStatus;
import com.puppycrm.events.interactions.InteractionDetails;
import com.puppycrm.events.interactions.InteractionEvent.InteractionLogged;
import com.puppycrm.events.interactions.InteractionEvent.InteractionRemoved;
import com.puppycrm.events.interactions.InteractionSource;
import com.puppycrm.events.interactions.InteractionType;
import com.puppycrm.events.interactions.Sentiment;
import com.puppycrm.events.orders.OrderEvent.OrderCancelled;
import com.puppycrm.events.orders.OrderEvent.OrderItemsChanged;
import com.puppycrm.events.orders.PaymentStatus;
import com.puppycrm.platform.criteria.Criteria;
import com.puppycrm.platform.criteria.CriteriaJson;
import com.puppycrm.platform.criteria.CriteriaReader;
import com.puppycrm.platform.log.BusinessTime;
import com.puppycrm.platform.log.EventLog;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.query.QueryWorld;
import com.puppycrm.query.Samples;
import com.puppycrm.query.records.KnownCompanies;
import com.puppycrm.records.Family;
import com.puppycrm.records.FoldedRecord;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.customers.CustomerField;
import com.puppycrm.records.customers.CustomerFigures;
import com.puppycrm.records.customers.CustomerState;
import com.puppycrm.records.customers.ListedCustomer;
import com.puppycrm.records.interactions.InteractionState;
import com.puppycrm.records.orders.OrderState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A company whose customers, orders and interactions change at random, half of it dated back where that is possible. */
public final class RandomPast implements AutoCloseable {

    private static final Instant BEGIN = Instant.parse("2024-01-01T04:30:00Z");

    /** Each of them selects some customers on some days. */
    public static final List<String> CRITERIA = List.of(
            "{\"lifetime_value_min\": 10000, \"verified\": true, \"status\": \"active\"}",
            "{\"last_order_days_ago_min\": 90, \"status\": \"active\", \"total_orders_min\": 1}",
            "{\"customer_since_days\": 30, \"verified\": false}",
            "{\"lifetime_value_min\": 5000, \"verified\": true, \"status\": \"active\", \"total_orders_min\": 2}",
            "{\"average_order_value_max\": 9000, \"not\": {\"tags_any\": [1, 2]}}",
            "{\"any\": [{\"last_interaction_days_ago_max\": 40}, {\"last_sentiment\": \"negative\"}]}",
            "{\"tags\": [1], \"any\": [{\"last_interaction_days_ago_min\": 5}, {\"total_orders_min\": 3}]}");

    public final QueryWorld world = new QueryWorld();
    public final Caller ceo;
    public final Caller sales;
    public final CompanyTerms terms;

    private final UUID company;
    private final Random random = new Random(11);
    private final List<UUID> customers = new ArrayList<>();
    /** By customer. */
    private final Map<UUID, List<UUID>> orders = new HashMap<>();

    private final Map<UUID, List<UUID>> interactions = new HashMap<>();
    private final Map<UUID, @Nullable UUID> owners = new HashMap<>();
    /** By record, when it was made. */
    private final Map<UUID, Instant> begun = new HashMap<>();

    /** By record, as they are in the log. */
    private final Map<UUID, List<RecordedEvent>> events = new HashMap<>();

    public RandomPast() {
        company = world.company("EUR", "America/New_York");
        ceo = world.staff(company, Role.CEO, "Cleo", null);
        sales = world.staff(company, Role.SALES_MANAGER, "Ann", null);
        Instant now = BEGIN;
        for (int i = 0; i < 1_200; i++) {
            now = now.plus(Duration.ofMinutes(random.nextInt(1_100)));
            happen(now, i);
        }
        world.catchUp();
        terms = world.get(KnownCompanies.class).terms(company);
    }

    @Override
    public void close() {
        world.close();
    }

    /** In the order of their ids. */
    public List<UUID> customers() {
        return customers.stream().sorted(Comparator.comparing(UUID::toString)).toList();
    }

    public List<UUID> customersOf(Caller owner) {
        return customers().stream()
                .filter(customer -> owner.id().equals(owners.get(customer)))
                .toList();
    }

    public Criteria<ListedCustomer> read(String json) {
        return CriteriaReader.read("criteria", CriteriaJson.read(json), CustomerField.values(), terms)
                .orThrow();
    }

    /** Half of what can be is dated back by up to fifty days, but not before the record was made. */
    private void record(Instant now, boolean dated, DomainEvent event) {
        boolean back = dated && random.nextBoolean();
        Instant earlier = now.minus(Duration.ofHours(random.nextInt(50 * 24)));
        Instant made = begun.getOrDefault(event.streamId(), earlier);
        Instant at = !back ? now : earlier.isBefore(made) ? made : earlier;
        begun.putIfAbsent(event.streamId(), at);
        world.record(company, Actor.SYSTEM, now, new BusinessTime(at, back), event);
    }

    private <T> T any(T[] of) {
        return of[random.nextInt(of.length)];
    }

    private void happen(Instant now, int number) {
        if (customers.size() < 3 || random.nextInt(9) == 0) {
            UUID id = UUID.randomUUID();
            UUID owner = random.nextBoolean() ? sales.id() : null;
            customers.add(id);
            orders.put(id, new ArrayList<>());
            interactions.put(id, new ArrayList<>());
            owners.put(id, owner);
            record(now, true, Samples.customer(id, company, "C" + number, "L", owner));
            return;
        }
        UUID customer = customers.get(random.nextInt(customers.size()));
        List<UUID> theirOrders = orders.get(customer);
        List<UUID> theirInteractions = interactions.get(customer);
        switch (random.nextInt(14)) {
            case 0, 1 -> record(now, true, new CustomerVerified(customer, LocalDate.of(2024, 2, 1), null, null));
            case 2 -> record(now, false, new CustomerVerificationRevoked(customer, "left"));
            case 3 -> record(now, true, new CustomerStatusChanged(customer, any(CustomerStatus.values()), "so"));
            case 4 -> record(now, false, new CustomerArchived(customer));
            case 5 -> record(now, false, new CustomerRestored(customer));
            case 6 ->
                record(
                        now,
                        true,
                        new CustomerTagsChanged(
                                customer,
                                Stream.of(1, 2, 3)
                                        .filter(_ -> random.nextBoolean())
                                        .toList(),
                                null,
                                null));
            case 7, 8 -> {
                UUID id = UUID.randomUUID();
                theirInteractions.add(id);
                record(
                        now,
                        false,
                        new InteractionLogged(
                                id,
                                customer,
                                company,
                                InteractionSource.MANUAL,
                                InteractionType.CALL,
                                "S",
                                "D",
                                any(Sentiment.values()),
                                new InteractionDetails.Call(60, null),
                                now.minus(Duration.ofHours(random.nextInt(200)))));
            }
            default -> {
                String price = BigDecimal.valueOf(random.nextInt(1_000_000), 2).toPlainString();
                if (theirOrders.isEmpty() || random.nextBoolean()) {
                    UUID id = UUID.randomUUID();
                    theirOrders.add(id);
                    record(now, true, Samples.order(id, customer, company, "ORD-" + number, price, null));
                } else if (random.nextBoolean()) {
                    UUID id = theirOrders.get(random.nextInt(theirOrders.size()));
                    record(
                            now,
                            false,
                            new OrderItemsChanged(
                                    id, customer, List.of(Samples.item("Bed", null, price)), PaymentStatus.PENDING));
                } else {
                    UUID id = theirOrders.get(random.nextInt(theirOrders.size()));
                    record(now, true, new OrderCancelled(id, customer, null));
                    if (!theirInteractions.isEmpty()) {
                        record(now, false, new InteractionRemoved(theirInteractions.getLast(), customer));
                    }
                }
            }
        }
    }

    /** As it was at the end of a day, folded from the first event on; null if it was not there. */
    public @Nullable ListedCustomer at(LocalDate day, UUID id) {
        Instant next = day.plusDays(1).atStartOfDay(terms.zone()).toInstant();
        CustomerState customer = fold(CustomerState.FAMILY, id, next);
        return customer == null
                ? null
                : new ListedCustomer(
                        customer,
                        CustomerFigures.of(
                                all(OrderState.FAMILY, orders.get(id), next),
                                all(InteractionState.FAMILY, interactions.get(id), next)));
    }

    private <E extends DomainEvent, S extends FoldedRecord> List<S> all(
            Family<E, S> family, List<UUID> ids, Instant before) {
        return ids.stream()
                .sorted()
                .flatMap(id -> Stream.ofNullable(fold(family, id, before)))
                .toList();
    }

    private <E extends DomainEvent, S extends FoldedRecord> @Nullable S fold(
            Family<E, S> family, UUID id, Instant before) {
        S state = null;
        for (RecordedEvent event : events.computeIfAbsent(id, world.get(EventLog.class)::stream)) {
            if (event.effectiveAt().isBefore(before)) {
                state = family.fold().apply(state, event.happened(family.events()));
            }
        }
        return state;
    }
}
