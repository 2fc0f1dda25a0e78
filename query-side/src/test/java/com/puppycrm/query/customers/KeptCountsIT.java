package com.puppycrm.query.customers;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.events.Role;
import com.puppycrm.events.customers.CustomerEvent;
import com.puppycrm.events.interactions.InteractionEvent;
import com.puppycrm.events.orders.OrderEvent;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.query.QueryWorld;
import com.puppycrm.query.RandomCompany;
import com.puppycrm.query.Samples;
import com.puppycrm.query.orders.OrderCounts;
import com.puppycrm.query.records.KnownCompanies;
import com.puppycrm.query.records.Replay;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.customers.CustomerField;
import com.puppycrm.records.customers.CustomerFigures;
import com.puppycrm.records.customers.CustomerState;
import com.puppycrm.records.customers.ListedCustomer;
import com.puppycrm.records.interactions.InteractionState;
import com.puppycrm.records.orders.OrderState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept equals what counting says, after any history and for whatever a caller may see. */
class KeptCountsIT {

    private static final int EVENTS = 700;

    /** Its day begins at 9:00 in UTC, in the middle of what happens: no period of a company is one of days in UTC. */
    private static final String ZONE = "America/Anchorage";

    private static final Instant BEGIN = Instant.parse("2026-02-01T04:00:00Z");

    /** When the month of the first events has begun, is over, and when they are 90 days old. */
    private static final List<Instant> TIMES = List.of(
            Instant.parse("2026-02-15T12:00:00Z"),
            Instant.parse("2026-03-02T12:00:00Z"),
            Instant.parse("2026-05-02T12:00:00Z"));

    private QueryWorld world;

    @BeforeEach
    void open() {
        world = new QueryWorld();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33, 34})
    void keptCountsEqualCounting(long seed) {
        List<RecordedEvent> events = RandomCompany.events(seed, EVENTS, BEGIN);
        Random random = new Random(seed);
        List<Caller> callers = List.of();
        int done = 0;
        while (done < EVENTS) {
            int from = Math.max(0, done - random.nextInt(20));
            int to = Math.min(EVENTS, done + 1 + random.nextInt(200));
            world.project(events.subList(from, to));
            if (done == 0) {
                callers = callers(events);
            }
            done = to;
            world.database()
                    .jdbc()
                    .sql("update query.company set time_zone = '" + ZONE + "'")
                    .update();
            check("seed %d, %d events".formatted(seed, done), events.subList(0, done), callers);
        }
        world.project(events);
        check("seed %d, everything again".formatted(seed), events, callers);
    }

    /** Of each extent. */
    private List<Caller> callers(List<RecordedEvent> events) {
        UUID company = events.getFirst().companyId();
        List<UUID> owners = List.copyOf(states(events).stream()
                .flatMap(customer -> Stream.ofNullable(customer.ownerId()))
                .collect(Collectors.toCollection(TreeSet::new)));
        Caller ceo = world.staff(company, Role.CEO, "Cleo", null);
        Caller lead = world.staff(owners.get(0), company, Role.SALES_MANAGER, "Lea", null);
        Caller member = world.staff(owners.get(1), company, Role.SUPPORT_STAFF, "Sam", lead);
        Caller single = world.staff(owners.get(2), company, Role.SUPPORT_STAFF, "Otto", null);
        Caller nobody = world.staff(company, Role.SUPPORT_STAFF, "Nina", null);
        return List.of(ceo, lead, member, single, nobody);
    }

    private void check(String when, List<RecordedEvent> events, List<Caller> callers) {
        CompanyTerms company =
                world.get(KnownCompanies.class).terms(events.getFirst().companyId());
        List<CustomerState> customers = states(events);
        Map<UUID, @Nullable UUID> owners = new HashMap<>();
        customers.forEach(customer -> owners.put(customer.id(), customer.ownerId()));
        List<OrderState> orders = streams(events).stream()
                .filter(stream -> stream.getFirst().event() instanceof OrderEvent)
                .map(stream -> Replay.last(OrderState.FAMILY, null, stream).orElseThrow())
                .toList();
        Map<UUID, List<OrderState>> ofCustomer = orders.stream().collect(Collectors.groupingBy(OrderState::customerId));
        Map<UUID, List<InteractionState>> interactions = streams(events).stream()
                .filter(stream -> stream.getFirst().event() instanceof InteractionEvent)
                .map(stream ->
                        Replay.last(InteractionState.FAMILY, null, stream).orElseThrow())
                .collect(Collectors.groupingBy(InteractionState::customerId));
        for (Caller caller : callers) {
            Predicate<@Nullable UUID> sees = seenBy(caller, callers);
            List<ListedCustomer> theirs = customers.stream()
                    .filter(customer -> customer.standsForItself() && sees.test(customer.ownerId()))
                    .map(customer -> new ListedCustomer(
                            customer,
                            CustomerFigures.of(
                                    ofCustomer.getOrDefault(customer.id(), List.of()),
                                    interactions.getOrDefault(customer.id(), List.of()))))
                    .toList();
            List<OrderState> theirOrders = orders.stream()
                    .filter(order -> sees.test(owners.get(order.customerId())))
                    .toList();
            String of = when + ", " + caller.role();
            for (Instant now : TIMES) {
                assertThat(world.get(CustomerLists.class).stats(caller, now))
                        .as("%s, at %s", of, now)
                        .isEqualTo(counted(theirs, company, now));
                assertThat(OrderCounts.stats(world, caller, now))
                        .as("%s, at %s", of, now)
                        .isEqualTo(OrderCounts.counted(theirOrders, company, now));
            }
            checkTotals(of, caller, theirs);
            checkTotalsOfOrders(of, caller, theirOrders);
        }
    }

    private static Predicate<@Nullable UUID> seenBy(Caller caller, List<Caller> callers) {
        return switch (caller.scope()) {
            case COMPANY -> _ -> true;
            case OWN -> owner -> caller.id().equals(owner);
            // The second leads the third.
            case TEAM ->
                owner -> owner != null
                        && Set.of(caller.id(), callers.get(2).id()).contains(owner);
        };
    }

    private void checkTotals(String of, Caller caller, List<ListedCustomer> customers) {
        checkTotal(of, caller, customers, customer -> !customer.state().archived());
        checkTotal(of, caller, customers, customer -> customer.state().archived(), "archived", "true");
        checkTotal(of, caller, customers, _ -> true, "archived", "any");
        checkTotal(
                of,
                caller,
                customers,
                customer -> !customer.state().archived() && customer.state().verification() != null,
                "verified",
                "true");
        checkTotal(
                of,
                caller,
                customers,
                customer -> customer.state().verification() == null
                        && customer.details().customerType().wireName().equals("business")
                        && Set.of("inactive", "blocked")
                                .contains(customer.state().status().wireName()),
                "verified",
                "false",
                "customer_type",
                "business",
                "status",
                "inactive",
                "status",
                "blocked",
                "archived",
                "any");
        checkTotal(
                of,
                caller,
                customers,
                customer ->
                        customer.state().ownerId() == null && !customer.state().archived(),
                "owner_id",
                "none");
        checkTotal(of, caller, customers, _ -> false, "country", "DE");
        checkTotal(
                of,
                caller,
                customers,
                customer -> customer.figures().lifetimeValue() >= 5000
                        && !customer.state().archived(),
                "ltv_min",
                "50");
        checkTotal(
                of,
                caller,
                customers,
                customer -> customer.figures().lastOrderAt() != null
                        && customer.state().archived()
                        && customer.state().status().wireName().equals("active"),
                "ordered",
                "true",
                "archived",
                "true",
                "status",
                "active");
    }

    /** Asks for one row, so that the total is no by-product of the page. */
    private void checkTotal(
            String of,
            Caller caller,
            List<ListedCustomer> customers,
            Predicate<ListedCustomer> filter,
            String... namesAndValues) {
        List<String> all = new ArrayList<>(List.of(namesAndValues));
        all.addAll(List.of("limit", "1"));
        Long total = world.get(CustomerLists.class)
                .page(
                        caller,
                        world.query(caller, CustomerField.class, Samples.parameters(all.toArray(String[]::new))),
                        TIMES.getFirst())
                .total();
        assertThat(total)
                .as("%s: %s", of, all)
                .isEqualTo(customers.stream().filter(filter).count());
    }

    private void checkTotalsOfOrders(String of, Caller caller, List<OrderState> orders) {
        Instant now = TIMES.getFirst();
        assertThat(OrderCounts.total(world, caller, now, "limit", "1")).as(of).isEqualTo(orders.size());
        assertThat(OrderCounts.total(
                        world, caller, now, "limit", "1", "status", "pending", "payment_status", "pending"))
                .as(of)
                .isEqualTo(orders.stream()
                        .filter(order -> order.status().wireName().equals("pending")
                                && order.paymentStatus().wireName().equals("pending"))
                        .count());
    }

    private static CustomerStats counted(Collection<ListedCustomer> all, CompanyTerms company, Instant now) {
        List<ListedCustomer> customers =
                all.stream().filter(customer -> !customer.state().archived()).toList();
        Instant active = company.startOf(company.dayOf(now).minusDays(90));
        Instant month = company.startOf(company.dayOf(now).withDayOfMonth(1));
        BigDecimal value = customers.stream()
                .map(customer -> BigDecimal.valueOf(customer.figures().lifetimeValue()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new CustomerStats(
                customers.size(),
                customers.stream()
                        .filter(customer -> customer.state().status().wireName().equals("active")
                                && Stream.of(
                                                customer.figures().lastOrderAt(),
                                                customer.figures().lastInteractionAt())
                                        .anyMatch(time -> time != null && !time.isBefore(active)))
                        .count(),
                customers.stream()
                        .filter(customer -> customer.state().verification() != null)
                        .count(),
                company.written(value),
                company.average(value, customers.size()),
                customers.stream()
                        .filter(customer -> !customer.state().createdAt().isBefore(month))
                        .count(),
                company.currency().getCurrencyCode());
    }

    private static Collection<List<RecordedEvent>> streams(List<RecordedEvent> events) {
        return events.stream()
                .collect(Collectors.groupingBy(RecordedEvent::streamId))
                .values();
    }

    private static List<CustomerState> states(List<RecordedEvent> events) {
        return streams(events).stream()
                .filter(stream -> stream.getFirst().event() instanceof CustomerEvent)
                .map(stream -> Replay.last(CustomerState.FAMILY, null, stream).orElseThrow())
                .toList();
    }
}
