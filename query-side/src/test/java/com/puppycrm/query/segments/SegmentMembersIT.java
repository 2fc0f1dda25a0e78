package com.puppycrm.query.segments;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.events.Actor;
import com.puppycrm.events.customers.CompanySize;
import com.puppycrm.events.customers.CustomerEvent;
import com.puppycrm.events.customers.CustomerEvent.CustomerArchived;
import com.puppycrm.events.customers.CustomerEvent.CustomerCreated;
import com.puppycrm.events.customers.CustomerEvent.CustomerOwnerChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerRestored;
import com.puppycrm.events.customers.CustomerEvent.CustomerStatusChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerVerificationRevoked;
import com.puppycrm.events.customers.CustomerEvent.CustomerVerified;
import com.puppycrm.events.customers.CustomerProfile;
import com.puppycrm.events.customers.CustomerStatus;
import com.puppycrm.events.customers.CustomerType;
import com.puppycrm.events.interactions.InteractionEvent;
import com.puppycrm.events.orders.OrderEvent;
import com.puppycrm.events.orders.OrderEvent.OrderCancelled;
import com.puppycrm.events.segments.SegmentEvent.SegmentCreated;
import com.puppycrm.events.segments.SegmentEvent.SegmentCriteriaChanged;
import com.puppycrm.events.segments.SegmentEvent.SegmentDeleted;
import com.puppycrm.platform.criteria.CriteriaJson;
import com.puppycrm.platform.criteria.CriteriaReader;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.query.QueryWorld;
import com.puppycrm.query.RandomCompany;
import com.puppycrm.query.Samples;
import com.puppycrm.query.criteria.Following;
import com.puppycrm.query.records.CurrentCustomers;
import com.puppycrm.query.records.KnownCompanies;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.customers.CustomerField;
import com.puppycrm.records.customers.ListedCustomer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is in a segment is whom its criteria select, whatever happened in whatever order, and as days go by. */
class SegmentMembersIT {

    private static final Instant BEGIN = Instant.parse("2025-01-01T05:30:00Z");
    private static final int COMPANIES = Integer.getInteger("companies", 25);

    private static final List<String> CRITERIA = List.of(
            "{\"lifetime_value_min\": 10000, \"verified\": true, \"status\": \"active\"}",
            "{\"last_order_days_ago_min\": 90, \"status\": \"active\", \"total_orders_min\": 1}",
            "{\"customer_since_days\": 30, \"verified\": false}",
            "{\"lifetime_value_min\": 5000, \"verified\": true, \"status\": \"active\", \"total_orders_min\": 2}",
            "{\"customer_type\": \"business\", \"company_size\": [\"201-500\", \"500+\"], \"verified\": true}",
            "{\"any\": [{\"last_order_days_ago_max\": 20}, {\"not\": {\"created_days\": 60}}]}");

    /** The first five as somebody would read them; whole days of the company lie between two times. */
    private static final List<BiPredicate<ListedCustomer, Reading>> READ = List.of(
            (c, on) -> c.figures().lifetimeValue() >= 1_000_000 && verified(c) && active(c),
            (c, on) -> c.figures().lastOrderAt() != null
                    && on.daysSince(c.figures().lastOrderAt()) >= 90
                    && active(c),
            (c, on) -> !verified(c)
                    && (c.state().customerSince() == null
                            ? on.daysSince(c.state().createdAt()) <= 30
                            : !c.state().customerSince().isBefore(on.today.minusDays(30))),
            (c, on) -> c.figures().lifetimeValue() >= 500_000
                    && verified(c)
                    && active(c)
                    && c.figures().totalOrders() >= 2,
            (c, on) -> c.details().customerType() == CustomerType.BUSINESS
                    && (c.details().companySize() == CompanySize.UP_TO_500
                            || c.details().companySize() == CompanySize.OVER_500)
                    && verified(c));

    private record Reading(CompanyTerms company, LocalDate today) {

        long daysSince(Instant at) {
            return company.dayOf(at).until(today, java.time.temporal.ChronoUnit.DAYS);
        }
    }

    /** What a company has, by which the test knows what to do next. */
    private static final class Living {

        private final UUID company;
        private final List<UUID> customers = new ArrayList<>();
        private final List<UUID> segments = new ArrayList<>();

        private Living(UUID company) {
            this.company = company;
        }
    }

    private final QueryWorld world = new QueryWorld();
    private final Following members = world.get(Following.class);
    private int numbers;

    @AfterEach
    void close() {
        world.close();
    }

    private static boolean verified(ListedCustomer customer) {
        return customer.state().verification() != null;
    }

    private static boolean active(ListedCustomer customer) {
        return customer.state().status() == CustomerStatus.ACTIVE;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void membersAreWhomTheCriteriaSelect(long seed) {
        var random = new Random(seed);
        List<Living> companies = new ArrayList<>();
        for (int i = 0; i < COMPANIES; i++) {
            var living = new Living(world.company("EUR", i % 2 == 0 ? "America/New_York" : "Pacific/Auckland"));
            companies.add(living);
            CRITERIA.forEach(criteria -> segment(living, criteria, BEGIN));
        }
        Instant now = BEGIN;
        int changes = 0;
        for (int step = 0; step < 12; step++) {
            now = now.plus(Duration.ofHours(random.nextInt(40 * 24)));
            for (Living living : companies) {
                for (int i = random.nextInt(4); i > 0; i--) {
                    happen(living, random, now.minus(Duration.ofHours(random.nextInt(30))));
                }
            }
            world.catchUp();
            if (random.nextBoolean()) {
                members.follow(now);
            }
            members.passTime(now);
            members.follow(now);
            for (Living living : companies) {
                agree(living, now);
            }
            int after = changes();
            changes = after;
            members.passTime(now);
            members.follow(now);
            assertThat(changes()).as("doing it again changes nothing").isEqualTo(after);
        }
        assertThat(changes).as("enough happened").isGreaterThan(COMPANIES * 4);
    }

    private int changes() {
        return world.database()
                .jdbc()
                .sql("select count(*) from query.segment_change")
                .query(Integer.class)
                .single();
    }

    private void agree(Living living, Instant now) {
        CompanyTerms company = world.get(KnownCompanies.class).terms(living.company);
        LocalDate today = company.dayOf(now);
        List<ListedCustomer> all = world.get(CurrentCustomers.class).of(living.company, living.customers);
        for (UUID segment : living.segments) {
            String json = criteriaOf(living, segment);
            Set<UUID> expected = new HashSet<>();
            if (json != null) {
                var criteria = CriteriaReader.read("criteria", CriteriaJson.read(json), CustomerField.values(), company)
                        .orThrow();
                int usual = CRITERIA.indexOf(json);
                for (ListedCustomer customer : all) {
                    boolean selected = !customer.state().archived() && criteria.matches(customer, company, today);
                    if (usual >= 0 && usual < READ.size()) {
                        assertThat(!customer.state().archived()
                                        && READ.get(usual).test(customer, new Reading(company, today)))
                                .as(json)
                                .isEqualTo(selected);
                    }
                    if (selected) {
                        expected.add(customer.state().id());
                    }
                }
            }
            assertThat(members(living, segment)).as("%s on %s", json, today).isEqualTo(expected);
            assertThat(counted(living, segment, SegmentMembers.NOW))
                    .as("the number")
                    .isEqualTo(expected.size());
            assertThat(counted(living, segment, SegmentMembers.DAY))
                    .as("the sum of all days")
                    .isEqualTo(expected.size());
            assertThat(told(living, segment))
                    .as("who entered and did not leave")
                    .isEqualTo(expected);
            assertThat(owners(living, segment)).as("members with another owner").isZero();
        }
    }

    private @Nullable String criteriaOf(Living living, UUID segment) {
        return world.database()
                .jdbc()
                .sql("select state ->> 'criteria' from query.segment where company_id = :c and id = :s and not deleted")
                .param("c", living.company)
                .param("s", segment)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    private Set<UUID> members(Living living, UUID segment) {
        return Set.copyOf(world.database()
                .jdbc()
                .sql("select customer_id from query.segment_member where company_id = :c and segment_id = :s")
                .param("c", living.company)
                .param("s", segment)
                .query(UUID.class)
                .list());
    }

    private int counted(Living living, UUID segment, String tally) {
        return world.database()
                .jdbc()
                .sql("""
                    select coalesce(sum(number), 0) from query.segment_tally
                    where company_id = :c and segment_id = :s and tally = :t
                    """)
                .param("c", living.company)
                .param("s", segment)
                .param("t", tally)
                .query(Integer.class)
                .single();
    }

    private int owners(Living living, UUID segment) {
        return world.database()
                .jdbc()
                .sql("""
                    select count(*) from query.segment_member m
                    join query.customer c on c.company_id = m.company_id and c.id = m.customer_id
                    where m.company_id = :c and m.segment_id = :s and m.owner_id is distinct from c.owner_id
                    """)
                .param("c", living.company)
                .param("s", segment)
                .query(Integer.class)
                .single();
    }

    private Set<UUID> told(Living living, UUID segment) {
        Set<UUID> in = new HashSet<>();
        world.database()
                .jdbc()
                .sql("""
                    select customer_id, entered from query.segment_change
                    where company_id = :c and segment_id = :s order by position
                    """)
                .param("c", living.company)
                .param("s", segment)
                .query(row -> {
                    UUID customer = row.getObject("customer_id", UUID.class);
                    assertThat(row.getBoolean("entered") ? in.add(customer) : in.remove(customer))
                            .as("nobody enters twice or leaves without having been in")
                            .isTrue();
                });
        return in;
    }

    private void segment(Living living, String criteria, Instant at) {
        UUID id = UUID.randomUUID();
        living.segments.add(id);
        world.record(
                living.company,
                Actor.SYSTEM,
                at,
                new SegmentCreated(id, living.company, "Segment " + living.segments.size(), "", criteria));
    }

    private static <T> T any(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private void customer(Living living, Random random, Instant at) {
        UUID id = UUID.randomUUID();
        living.customers.add(id);
        boolean business = random.nextBoolean();
        world.record(
                living.company,
                Actor.SYSTEM,
                at,
                new CustomerCreated(
                        id,
                        living.company,
                        "c" + numbers++ + "@example.org",
                        new CustomerProfile("F", "L", null, null, null, null, null),
                        business ? CustomerType.BUSINESS : CustomerType.INDIVIDUAL,
                        business ? any(random, List.of(CompanySize.values())) : null,
                        null,
                        random.nextBoolean() ? null : UUID.randomUUID(),
                        null,
                        null));
    }

    private void happen(Living living, Random random, Instant at) {
        if (living.customers.isEmpty() || random.nextInt(4) == 0) {
            customer(living, random, at);
            return;
        }
        UUID id = living.customers.get(random.nextInt(living.customers.size()));
        UUID company = living.company;
        switch (random.nextInt(13)) {
            case 0, 1, 2 ->
                world.record(
                        company,
                        Actor.SYSTEM,
                        at,
                        new CustomerVerified(id, LocalDate.ofInstant(at, java.time.ZoneOffset.UTC), null, null));
            case 3 -> world.record(company, Actor.SYSTEM, at, new CustomerVerificationRevoked(id, "left"));
            case 4 ->
                world.record(
                        company,
                        Actor.SYSTEM,
                        at,
                        new CustomerStatusChanged(id, any(random, List.of(CustomerStatus.values())), "so it is"));
            case 5 -> world.record(company, Actor.SYSTEM, at, new CustomerArchived(id));
            case 6 -> world.record(company, Actor.SYSTEM, at, new CustomerRestored(id));
            case 7 -> world.record(company, Actor.SYSTEM, at, new CustomerOwnerChanged(id, UUID.randomUUID()));
            case 8 -> {
                UUID segment = living.segments.get(random.nextInt(living.segments.size()));
                if (criteriaOf(living, segment) != null) {
                    world.record(
                            company,
                            Actor.SYSTEM,
                            at,
                            random.nextInt(4) == 0
                                    ? new SegmentDeleted(segment)
                                    : new SegmentCriteriaChanged(
                                            segment, CRITERIA.get(random.nextInt(CRITERIA.size()))));
                    world.catchUp();
                }
            }
            default -> {
                UUID order = UUID.randomUUID();
                String price = BigDecimal.valueOf(random.nextInt(2_000_000), 2).toPlainString();
                world.record(
                        company, Actor.SYSTEM, at, Samples.order(order, id, company, "ORD-" + numbers++, price, null));
                if (random.nextInt(5) == 0) {
                    world.record(company, Actor.SYSTEM, at.plusSeconds(1), new OrderCancelled(order, id, null));
                }
            }
        }
    }

    @Test
    void timeAloneMovesCustomersAtTheStartOfTheCompanysDay() {
        var living = new Living(world.company("EUR", "America/New_York"));
        segment(living, "{\"last_order_days_ago_min\": 90}", BEGIN);
        segment(living, "{\"created_days\": 30}", BEGIN);
        customer(living, new Random(1), BEGIN);
        UUID customer = living.customers.getFirst();
        world.record(
                living.company,
                Actor.SYSTEM,
                BEGIN,
                Samples.order(UUID.randomUUID(), customer, living.company, "ORD-1", "10.00", null));
        world.catchUp();
        members.follow(BEGIN);
        UUID atRisk = living.segments.getFirst();
        UUID young = living.segments.getLast();
        assertThat(members(living, atRisk)).isEmpty();
        assertThat(members(living, young)).containsExactly(customer);

        // The first of January in New York; ninety days later, on the first of April, daylight saving time has begun.
        pass(Instant.parse("2025-04-01T03:59:59Z"));
        assertThat(members(living, atRisk)).isEmpty();
        assertThat(members(living, young)).isEmpty();
        pass(Instant.parse("2025-04-01T04:00:00Z"));
        assertThat(members(living, atRisk)).containsExactly(customer);
        assertThat(world.database()
                        .jdbc()
                        .sql("select cause from query.segment_change order by position")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("segment", "time", "time");

        // A clock that goes back moves nobody.
        pass(Instant.parse("2025-01-02T04:00:00Z"));
        assertThat(members(living, atRisk)).containsExactly(customer);
    }

    /** Of one customer, what happened stays in its order. */
    private static UUID customerOf(RecordedEvent recorded) {
        return switch (recorded.event()) {
            case CustomerEvent event -> event.customerId();
            case OrderEvent event -> event.customerId();
            case InteractionEvent event -> event.customerId();
            default -> recorded.streamId();
        };
    }

    private static List<RecordedEvent> inAnotherOrder(List<RecordedEvent> events, long seed) {
        Map<UUID, Deque<RecordedEvent>> left = new LinkedHashMap<>();
        events.forEach(event ->
                left.computeIfAbsent(customerOf(event), _ -> new ArrayDeque<>()).add(event));
        var random = new Random(seed);
        List<UUID> turns = new ArrayList<>(
                events.stream().map(SegmentMembersIT::customerOf).toList());
        Collections.shuffle(turns, random);
        return turns.stream().map(turn -> left.get(turn).remove()).toList();
    }

    /** All that is kept, and who entered and left, in no order. */
    private static List<List<Map<String, Object>>> kept(QueryWorld world) {
        return Stream.of(
                        "select * from query.segment_member order by segment_id, customer_id",
                        "select * from query.segment_tally order by segment_id, tally, owner_id, day",
                        "select segment_id, customer_id, entered, cause, at from query.segment_change"
                                + " order by segment_id, customer_id, entered")
                .map(sql -> world.database().jdbc().sql(sql).query().listOfRows())
                .toList();
    }

    @Test
    void whatArrivesTwiceOrInAnotherOrderBetweenCustomersChangesNothing() {
        List<RecordedEvent> events = RandomCompany.events(5, 1_000);
        Instant now = events.getLast().recordedAt();
        world.project(events);
        pass(now);
        List<List<Map<String, Object>>> kept = kept(world);
        assertThat(kept.getFirst()).hasSizeGreaterThan(20);
        assertThat(kept.getLast()).hasSizeGreaterThan(20);

        world.project(events);
        pass(now);
        assertThat(kept(world)).as("all of them again").isEqualTo(kept);
        List<RecordedEvent> again = inAnotherOrder(events, 1);
        for (int from = 0; from < again.size(); from += 50) {
            world.project(again.subList(from, from + 50));
            pass(now);
        }
        assertThat(kept(world))
                .as("again in another order, and followed meanwhile")
                .isEqualTo(kept);

        try (var other = new QueryWorld()) {
            other.project(inAnotherOrder(events, 2));
            other.get(Following.class).passTime(now);
            other.get(Following.class).follow(now);
            assertThat(kept(other)).as("in another order from the beginning").isEqualTo(kept);
        }
    }

    private void pass(Instant now) {
        members.passTime(now);
        members.follow(now);
    }
}
