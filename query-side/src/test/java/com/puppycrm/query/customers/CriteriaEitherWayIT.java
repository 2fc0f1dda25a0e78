package com.puppycrm.query.customers;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.events.Actor;
import com.puppycrm.events.PostalAddress;
import com.puppycrm.events.customers.CompanySize;
import com.puppycrm.events.customers.CustomerEvent.CustomerArchived;
import com.puppycrm.events.customers.CustomerEvent.CustomerCreated;
import com.puppycrm.events.customers.CustomerEvent.CustomerStatusChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerTagsChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerVerificationRevoked;
import com.puppycrm.events.customers.CustomerEvent.CustomerVerified;
import com.puppycrm.events.customers.CustomerProfile;
import com.puppycrm.events.customers.CustomerStatus;
import com.puppycrm.events.customers.CustomerType;
import com.puppycrm.events.orders.OrderEvent.OrderCancelled;
import com.puppycrm.platform.Rejection.FieldError;
import com.puppycrm.platform.criteria.Criteria;
import com.puppycrm.platform.criteria.CriteriaReader;
import com.puppycrm.platform.input.Parsed;
import com.puppycrm.query.QueryWorld;
import com.puppycrm.query.Samples;
import com.puppycrm.query.lists.Conditions;
import com.puppycrm.query.lists.CriteriaConditions;
import com.puppycrm.query.records.CurrentCustomers;
import com.puppycrm.query.records.ExplainedCriterion;
import com.puppycrm.query.records.KnownCompanies;
import com.puppycrm.query.records.StoredState;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.customers.CustomerField;
import com.puppycrm.records.customers.CustomerState;
import com.puppycrm.records.customers.ListedCustomer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** Criteria select the same customers in SQL as in memory, and those that a reader of them would. */
class CriteriaEitherWayIT {

    private static final int CUSTOMERS = 300;
    private static final int DAYS = 500;
    private static final Instant BEGIN = Instant.parse("2025-01-01T05:00:00Z");
    private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);

    private static final List<String> COUNTRIES = List.of("DE", "AT", "US");
    private static final List<String> INDUSTRIES = List.of("Pets", "Food");
    private static final List<String> DOMAINS = List.of("example.org", "example.net", "müller.example");
    private static final List<UUID> OWNERS = List.of(UUID.randomUUID(), UUID.randomUUID());
    private static final List<String> KEYS = Arrays.stream(CustomerField.values())
            .flatMap(field -> field.criteria().stream())
            .map(criterion -> criterion.key())
            .toList();

    private static QueryWorld world;
    private static CompanyTerms company;
    private static List<ListedCustomer> customers;

    @BeforeContainer
    static void open() {
        world = new QueryWorld();
        // Days here begin at 4:00 or 5:00 in UTC.
        UUID id = world.company("EUR", "America/New_York");
        var random = new Random(7);
        for (int i = 0; i < CUSTOMERS; i++) {
            live(random, id, i);
        }
        world.catchUp();
        company = world.get(KnownCompanies.class).terms(id);
        customers = world.database()
                .jdbc()
                .sql("""
                    select c.state::text as state, f.lifetime_value, f.total_orders, f.last_order_at,
                        f.last_interaction_at, f.last_sentiment
                    from query.customer c
                    join query.customer_figures f on f.company_id = c.company_id and f.customer_id = c.id
                    """)
                .query((row, _) ->
                        new ListedCustomer(StoredState.of(row, CustomerState.class), CurrentCustomers.figures(row)))
                .list();
        assertThat(customers).hasSize(CUSTOMERS);
    }

    @AfterContainer
    static void close() {
        world.close();
    }

    private static void live(Random random, UUID companyId, int number) {
        UUID id = UUID.randomUUID();
        boolean business = random.nextBoolean();
        Instant created = BEGIN.plus(random.nextInt(DAYS * 24), ChronoUnit.HOURS);
        world.record(
                companyId,
                Actor.SYSTEM,
                created,
                new CustomerCreated(
                        id,
                        companyId,
                        "C" + number + "@" + any(random, DOMAINS).toUpperCase(Locale.ROOT),
                        new CustomerProfile(
                                "F",
                                "L",
                                null,
                                null,
                                business ? orNone(random, INDUSTRIES) : null,
                                null,
                                random.nextBoolean()
                                        ? null
                                        : new PostalAddress(null, "L", null, "C", null, "1", any(random, COUNTRIES))),
                        business ? CustomerType.BUSINESS : CustomerType.INDIVIDUAL,
                        business ? orNone(random, List.of(CompanySize.values())) : null,
                        null,
                        orNone(random, OWNERS),
                        null,
                        null));
        for (int i = random.nextInt(5); i > 0; i--) {
            created = created.plus(random.nextInt(900), ChronoUnit.HOURS);
            happen(random, companyId, id, number * 10 + i, created);
        }
    }

    private static void happen(Random random, UUID companyId, UUID id, int number, Instant at) {
        switch (random.nextInt(14)) {
            case 12, 13 ->
                world.record(
                        companyId,
                        Actor.SYSTEM,
                        at,
                        new CustomerTagsChanged(
                                id,
                                IntStream.rangeClosed(1, 3)
                                        .filter(_ -> random.nextBoolean())
                                        .boxed()
                                        .toList(),
                                null,
                                null));
            case 0, 1 -> world.record(companyId, Actor.SYSTEM, at, new CustomerVerified(id, dayOf(at), null, null));
            case 2 -> world.record(companyId, Actor.SYSTEM, at, new CustomerVerificationRevoked(id, "left"));
            case 3, 4 ->
                world.record(
                        companyId,
                        Actor.SYSTEM,
                        at,
                        new CustomerStatusChanged(id, any(random, List.of(CustomerStatus.values())), "so it is"));
            case 5 -> world.record(companyId, Actor.SYSTEM, at, new CustomerArchived(id));
            default -> {
                UUID order = UUID.randomUUID();
                String price = BigDecimal.valueOf(random.nextInt(2_000_000), 2).toPlainString();
                world.record(
                        companyId, Actor.SYSTEM, at, Samples.order(order, id, companyId, "ORD-" + number, price, null));
                if (random.nextInt(6) == 0) {
                    world.record(companyId, Actor.SYSTEM, at.plusSeconds(1), new OrderCancelled(order, id, null));
                }
            }
        }
    }

    private static LocalDate dayOf(Instant at) {
        return LocalDate.ofInstant(at, ZoneId.of("America/New_York"));
    }

    private static <T> T any(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static <T> @Nullable T orNone(Random random, List<T> of) {
        return random.nextInt(3) == 0 ? null : any(random, of);
    }

    @Property(tries = 1_000)
    void sqlAndMemorySelectTheSame(@ForAll long seed) {
        var random = new Random(seed);
        Map<String, Object> json = criteria(random, 1);
        Parsed<Criteria<ListedCustomer>> read = CriteriaReader.read("criteria", json, CustomerField.values(), company);
        Assume.that(!read.errors()
                .equals(List.of(new FieldError(
                        "criteria", "must have at most " + CriteriaReader.MAX_CONDITIONS + " conditions"))));
        Criteria<ListedCustomer> criteria = read.orThrow();
        LocalDate today = FIRST.plusDays(random.nextInt(DAYS + 60));

        assertThat(inSql(criteria, today)).as("%s on %s", json, today).isEqualTo(inMemory(criteria, today));
        for (int i = 0; i < 10; i++) {
            ListedCustomer customer = any(random, customers);
            assertThat(ExplainedCriterion.of(json, customer, company, today).stream()
                            .allMatch(ExplainedCriterion::holds))
                    .as("what is explained of %s on %s", json, today)
                    .isEqualTo(criteria.matches(customer, company, today));
        }
    }

    /** Every key selects some and leaves out others, so that the comparison means something. */
    @Example
    void keysTellCustomersApart() {
        Set<String> telling = new TreeSet<>();
        for (long seed = 0; seed < 400; seed++) {
            var random = new Random(seed);
            String key = KEYS.get((int) (seed % KEYS.size()));
            Set<UUID> found = inMemory(read(Map.of(key, value(random, key))), FIRST.plusDays(random.nextInt(DAYS)));
            if (!found.isEmpty() && found.size() < CUSTOMERS) {
                telling.add(key);
            }
        }
        Set<String> nothingYet = Set.of(
                "has_open_support_ticket",
                "last_sentiment",
                "last_interaction_days_ago_min",
                "last_interaction_days_ago_max");
        assertThat(telling)
                .containsAll(
                        KEYS.stream().filter(key -> !nothingYet.contains(key)).toList());
    }

    @Example
    void theUsualSegmentsSelectWhatAReaderWould() {
        record Usual(Map<String, Object> criteria, Predicate<ListedCustomer> reading) {}
        for (LocalDate today : List.of(FIRST, FIRST.plusDays(200), FIRST.plusDays(DAYS), FIRST.plusDays(600))) {
            List<Usual> all = List.of(
                    new Usual(
                            Map.of("lifetime_value_min", 10_000, "verified", true, "status", "active"),
                            c -> c.figures().lifetimeValue() >= 1_000_000 && verified(c) && active(c)),
                    new Usual(
                            Map.of("last_order_days_ago_min", 90, "status", "active", "total_orders_min", 1),
                            c -> c.figures().lastOrderAt() != null
                                    && ChronoUnit.DAYS.between(dayOf(c.figures().lastOrderAt()), today) >= 90
                                    && active(c)
                                    && c.figures().totalOrders() >= 1),
                    new Usual(
                            Map.of("customer_since_days", 30, "verified", false),
                            c -> ChronoUnit.DAYS.between(since(c), today) <= 30 && !verified(c)),
                    new Usual(
                            Map.of(
                                    "lifetime_value_min",
                                    5_000,
                                    "verified",
                                    true,
                                    "status",
                                    "active",
                                    "total_orders_min",
                                    2),
                            c -> c.figures().lifetimeValue() >= 500_000
                                    && verified(c)
                                    && active(c)
                                    && c.figures().totalOrders() >= 2),
                    new Usual(
                            Map.of(
                                    "customer_type",
                                    "business",
                                    "company_size",
                                    List.of("201-500", "500+"),
                                    "verified",
                                    true),
                            c -> c.details().customerType() == CustomerType.BUSINESS
                                    && (c.details().companySize() == CompanySize.UP_TO_500
                                            || c.details().companySize() == CompanySize.OVER_500)
                                    && verified(c)));
            for (Usual usual : all) {
                Set<UUID> expected = customers.stream()
                        .filter(c -> !c.state().archived() && usual.reading().test(c))
                        .map(c -> c.state().id())
                        .collect(Collectors.toSet());
                assertThat(inSql(read(usual.criteria()), today))
                        .as("%s on %s", usual.criteria(), today)
                        .isEqualTo(expected);
            }
        }
    }

    private static boolean verified(ListedCustomer customer) {
        return customer.state().verification() != null;
    }

    private static boolean active(ListedCustomer customer) {
        return customer.state().status() == CustomerStatus.ACTIVE;
    }

    private static LocalDate since(ListedCustomer customer) {
        LocalDate since = customer.state().customerSince();
        return since == null ? dayOf(customer.state().createdAt()) : since;
    }

    private static Criteria<ListedCustomer> read(Map<String, Object> json) {
        return CriteriaReader.read("criteria", json, CustomerField.values(), company)
                .orThrow();
    }

    private static Set<UUID> inMemory(Criteria<ListedCustomer> criteria, LocalDate today) {
        return customers.stream()
                .filter(customer -> !customer.state().archived() && criteria.matches(customer, company, today))
                .map(customer -> customer.state().id())
                .collect(Collectors.toSet());
    }

    private static Set<UUID> inSql(Criteria<ListedCustomer> criteria, LocalDate today) {
        Conditions conditions = new Conditions()
                .and("c.company_id = :company", "company", company.id())
                .and("not c.archived")
                .and(CriteriaConditions.of(criteria, company, today));
        return Set.copyOf(world.database()
                .jdbc()
                .sql("""
                    select c.id from query.customer c
                    join query.customer_figures f on f.company_id = c.company_id and f.customer_id = c.id
                    where
                    """ + conditions.sql())
                .params(conditions.values())
                .query(UUID.class)
                .list());
    }

    private static Map<String, Object> criteria(Random random, int depth) {
        Map<String, Object> json = new TreeMap<>();
        for (int i = random.nextInt(3) + (depth == 1 ? 0 : 1); i > 0; i--) {
            String key = any(random, KEYS);
            json.put(key, value(random, key));
        }
        if (depth < CriteriaReader.MAX_DEPTH && (json.isEmpty() || random.nextInt(3) == 0)) {
            json.put("not", criteria(random, depth + 1));
        }
        if (depth < CriteriaReader.MAX_DEPTH && random.nextInt(3) == 0) {
            json.put(
                    "any",
                    IntStream.rangeClosed(0, random.nextInt(3))
                            .mapToObj(_ -> criteria(random, depth + 1))
                            .toList());
        }
        // No range may end before it begins.
        Map<String, Object> ordered = new HashMap<>(json);
        json.keySet().stream()
                .filter(key -> key.endsWith("_min"))
                .forEach(key -> ordered.remove(key.replace("_min", "_max")));
        return ordered;
    }

    private static Object value(Random random, String key) {
        return switch (key) {
            case "verified", "has_open_support_ticket" -> random.nextBoolean();
            case "status" -> any(random, List.of("active", "inactive", "blocked"));
            case "customer_type" -> any(random, List.of("individual", "business"));
            case "owner_id" -> any(random, OWNERS).toString();
            case "last_sentiment" -> any(random, List.of("positive", "negative"));
            case "company_size" -> some(random, List.of("1-10", "11-50", "51-200", "201-500", "500+"));
            case "industry" -> some(random, INDUSTRIES);
            case "country" -> some(random, List.of("DE", "Austria", "US", "FR"));
            case "email_domain" -> some(random, List.of("Example.org", "example.net", "MÜLLER.example"));
            case "tags", "tags_any", "tags_none" -> some(random, List.of(1, 2, 3));
            case "total_orders_min", "total_orders_max" -> random.nextInt(4);
            case "lifetime_value_min", "lifetime_value_max", "average_order_value_min", "average_order_value_max" ->
                random.nextBoolean() ? random.nextInt(30_000) : BigDecimal.valueOf(random.nextInt(2_000_000), 2);
            default -> random.nextInt(200);
        };
    }

    private static <T> List<T> some(Random random, List<T> of) {
        return Stream.generate(() -> any(random, of))
                .limit(1 + random.nextInt(2))
                .toList();
    }
}
