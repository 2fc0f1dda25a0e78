package com.puppycrm.query.customers;

import static com.puppycrm.query.Samples.parameters;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.puppycrm.events.Role;
import com.puppycrm.events.customers.CustomerEvent.CustomerArchived;
import com.puppycrm.events.customers.CustomerEvent.CustomerOwnerChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerStatusChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerVerified;
import com.puppycrm.events.customers.CustomerStatus;
import com.puppycrm.events.orders.OrderEvent.OrderCancelled;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.web.RequestContext;
import com.puppycrm.platform.web.RequestDigest;
import com.puppycrm.query.QueryWorld;
import com.puppycrm.query.Samples;
import com.puppycrm.query.lists.ListQuery;
import com.puppycrm.query.lists.Page;
import com.puppycrm.records.customers.CustomerField;
import com.puppycrm.records.customers.CustomerView;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.MultiValueMap;

/** The list of customers: pages, filters, scope, stats. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CustomerListIT {

    private static final Instant BEGIN = Instant.parse("2026-03-01T22:30:00Z");
    private static final Instant NOW = Instant.parse("2026-04-10T12:00:00Z");
    private static final RequestContext CONTEXT = new RequestContext("r", NOW, null, RequestDigest.NONE, null);
    private static final int CUSTOMERS = 23;

    private QueryWorld world;
    private CustomerQueryController controller;
    private UUID company;
    private Caller ceo;
    private Caller lead;
    private Caller seller;
    private Caller other;
    private Caller auditor;
    private Caller foreigner;
    private final List<UUID> ids = new ArrayList<>();

    @BeforeAll
    void populate() {
        world = new QueryWorld();
        controller = world.get(CustomerQueryController.class);
        company = world.company("EUR", "Europe/Berlin");
        UUID elsewhere = world.company("EUR", "UTC");
        ceo = world.staff(company, Role.CEO, "Cleo", null);
        lead = world.staff(company, Role.SALES_MANAGER, "Lea", null);
        seller = world.staff(company, Role.SUPPORT_STAFF, "Sam", lead);
        other = world.staff(company, Role.SUPPORT_STAFF, "Otto", null);
        auditor = world.staff(company, Role.AUDITOR, "Ada", null);
        foreigner = world.staff(elsewhere, Role.CEO, "Fee", null);
        for (int i = 0; i < CUSTOMERS; i++) {
            customer(i);
        }
        UUID theirs = UUID.randomUUID();
        world.record(
                elsewhere, foreigner.actor(), BEGIN, Samples.customer(theirs, elsewhere, "Foreign", "Foreign", null));
        world.catchUp();
    }

    /** Ties in every sort field, gaps in every nullable one. */
    private void customer(int i) {
        UUID id = UUID.randomUUID();
        ids.add(id);
        Instant created = BEGIN.plus(i / 3, ChronoUnit.HOURS);
        UUID owner = switch (i % 4) {
            case 0 -> lead.id();
            case 1 -> seller.id();
            case 2 -> other.id();
            default -> null;
        };
        world.record(company, ceo.actor(), created, Samples.customer(id, company, "Name" + i, "Family" + i % 5, owner));
        Instant later = created.plus(1, ChronoUnit.DAYS);
        if (i % 2 == 0) {
            world.record(
                    company,
                    ceo.actor(),
                    later,
                    new CustomerVerified(id, LocalDate.of(2026, 3, 1 + i % 3), null, null));
        }
        if (i % 7 == 1) {
            world.record(company, ceo.actor(), later, new CustomerStatusChanged(id, CustomerStatus.BLOCKED, "unpaid"));
        }
        if (i == 5) {
            world.record(company, ceo.actor(), later, new CustomerArchived(id));
        }
        for (int order = 0; order < i % 3; order++) {
            UUID orderId = UUID.randomUUID();
            world.record(
                    company,
                    ceo.actor(),
                    later.plus(order, ChronoUnit.HOURS),
                    Samples.order(orderId, id, company, "ORD-" + i + "-" + order, "10.25", null));
            if (i == 8 && order == 1) {
                world.record(
                        company, ceo.actor(), later.plus(5, ChronoUnit.HOURS), new OrderCancelled(orderId, id, null));
            }
        }
    }

    @AfterAll
    void close() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "created_at",
                "-created_at",
                "updated_at",
                "-updated_at",
                "verified_at",
                "-verified_at",
                "last_name",
                "-last_name",
                "lifetime_value",
                "-lifetime_value",
                "total_orders",
                "-total_orders",
                "last_order_at",
                "-last_order_at",
                "customer_since",
                "-customer_since"
            })
    void pagesGoThroughTheWholeListInOrder(String sort) {
        List<CustomerView> whole = list(ceo, "sort", sort, "limit", "200").items();
        assertThat(whole).hasSize(CUSTOMERS - 1);
        for (String size : List.of("1", "3", "7", "22")) {
            List<UUID> paged = new ArrayList<>();
            String cursor = null;
            do {
                MultiValueMap<String, String> parameters = parameters("sort", sort, "limit", size);
                if (cursor != null) {
                    parameters.add("cursor", cursor);
                }
                Page<CustomerView> page = controller.listCustomers(ceo, CONTEXT, query(ceo, parameters));
                assertThat(page.total()).isEqualTo(CUSTOMERS - 1);
                page.items().forEach(customer -> paged.add(customer.id()));
                cursor = page.nextCursor();
            } while (cursor != null);
            assertThat(paged).isEqualTo(whole.stream().map(CustomerView::id).toList());
        }
        assertThat(keys(whole, sort)).isSortedAccordingTo(nullsLast(sort.startsWith("-")));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Comparator<Comparable> nullsLast(boolean descending) {
        Comparator<Comparable> natural = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return Comparator.nullsLast(natural);
    }

    @SuppressWarnings("rawtypes")
    private static List<Comparable> keys(List<CustomerView> customers, String sort) {
        Function<CustomerView, Comparable> key = switch (sort.replace("-", "")) {
            case "created_at" -> CustomerView::createdAt;
            case "updated_at" -> CustomerView::updatedAt;
            case "verified_at" -> CustomerView::verifiedAt;
            case "last_name" -> CustomerView::lastName;
            case "lifetime_value" ->
                view -> new java.math.BigDecimal(view.derived().lifetimeValue());
            case "total_orders" -> view -> view.derived().totalOrders();
            case "last_order_at" -> view -> view.derived().lastOrderAt();
            default -> CustomerView::customerSince;
        };
        return customers.stream().map(key).toList();
    }

    @Test
    void filtersSelect() {
        assertThat(names("status", "blocked")).containsExactlyInAnyOrder(1, 8, 15, 22);
        assertThat(names("status", "blocked", "status", "active")).hasSize(CUSTOMERS - 1);
        assertThat(names("verified", "true", "status", "blocked")).containsExactlyInAnyOrder(8, 22);
        assertThat(names("archived", "true")).containsExactly(5);
        assertThat(names("owner_id", seller.id().toString())).containsExactlyInAnyOrder(1, 9, 13, 17, 21);
        assertThat(names("owner_id", "none")).containsExactlyInAnyOrder(3, 7, 11, 15, 19);
        assertThat(names("owner_id", "none", "owner_id", seller.id().toString()))
                .containsExactlyInAnyOrder(1, 3, 7, 9, 11, 13, 15, 17, 19, 21);
        assertThat(names("owner_id", "me")).isEmpty();
        assertThat(list(seller, "owner_id", "me").items()).hasSize(5);
        assertThat(list(seller, "owner_id", "none").items()).isEmpty();
        assertThat(names("archived", "any")).hasSize(CUSTOMERS);
        assertThat(names("ltv_min", "20.50")).containsExactlyInAnyOrder(2, 11, 14, 17, 20);
        assertThat(names("ltv_min", "0.01", "ltv_max", "10.25")).contains(1, 8).doesNotContain(2, 3);
        assertThat(names("country", "de", "customer_type", "individual")).hasSize(CUSTOMERS - 1);
        assertThat(names("country", "Germany", "customer_type", "individual")).hasSize(CUSTOMERS - 1);
        assertThat(names("country", "FR")).isEmpty();
        assertThat(names("country", "UK")).isEmpty();
        assertThatThrownBy(() -> names("country", "Atlantis"))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> assertThat(rejection.details().toString()).contains("field=country"));
        // 22:30 UTC on the 1st is still the 1st in Berlin; an hour later it is the 2nd.
        assertThat(names("created_to", "2026-03-01")).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(names("created_from", "2026-03-02", "created_to", "2026-03-02"))
                .hasSize(CUSTOMERS - 4);
        assertThat(names("verified_from", "2026-03-03")).doesNotContain(0, 2).contains(4, 6);
        assertThat(names("verified_to", "2026-03-02")).containsExactlyInAnyOrder(0, 2);
        // Some were changed a day after they were created.
        assertThat(names("updated_from", "2026-03-03")).contains(4, 6).doesNotContain(0, 2, 3, 7);
        assertThat(names("created_from", "2026-03-01T23:30:00+01:00", "created_to", "2026-03-01T22:30:00Z"))
                .containsExactlyInAnyOrder(0, 1, 2);
        assertThat(names("last_order_to", "2026-03-02")).containsExactlyInAnyOrder(1);
        assertThat(names("search", "name7")).containsExactly(7);
        assertThat(names("search", "FAMILY2 name1")).containsExactlyInAnyOrder(12, 17);
        assertThat(names("search", "030 123")).hasSize(CUSTOMERS - 1);
        assertThat(names("search", "040 123")).isEmpty();
        assertThat(names("search", "30 123-4")).hasSize(CUSTOMERS - 1);
        assertThat(names("search", "100%")).isEmpty();
    }

    @Test
    void allErrorsAreNamedAtOnce() {
        assertThatThrownBy(() -> list(ceo, "statis", "x", "verified", "perhaps", "limit", "0", "sort", "shoe_size"))
                .isInstanceOfSatisfying(Rejection.class, rejection -> {
                    assertThat(rejection.kind()).isEqualTo(Rejection.Kind.INVALID);
                    assertThat(rejection.details().toString())
                            .contains("statis", "did you mean status?", "verified", "limit", "sort");
                });
        assertThatThrownBy(() -> list(ceo, "tag", "VIP")).isInstanceOf(Rejection.class);
    }

    @Test
    void aCursorBelongsToItsQuery() {
        String cursor = list(ceo, "limit", "2", "status", "active").nextCursor();
        assertThat(list(ceo, "limit", "5", "status", "active", "cursor", cursor).items())
                .hasSize(5);
        assertThatThrownBy(() -> list(ceo, "status", "blocked", "cursor", cursor))
                .isInstanceOf(Rejection.class);
        assertThatThrownBy(() -> list(ceo, "status", "active", "sort", "last_name", "cursor", cursor))
                .isInstanceOf(Rejection.class);
        assertThatThrownBy(() -> list(foreigner, "status", "active", "cursor", cursor))
                .isInstanceOf(Rejection.class);
        for (String nonsense : List.of("", "x", "%%%", cursor.substring(1), cursor + "A")) {
            assertThatThrownBy(() -> list(ceo, "status", "active", "cursor", nonsense))
                    .isInstanceOf(Rejection.class);
        }
    }

    @Test
    void totalsAreAsExactAsRequested() {
        assertThat(list(ceo, "total", "false", "limit", "2").total()).isNull();
        assertThat(list(ceo, "total", "exact", "limit", "2").total()).isEqualTo(CUSTOMERS - 1);
        assertThat(list(ceo, "limit", "2").totalExact()).isTrue();
    }

    @Test
    void everyCallerSeesTheirOwnScope() {
        assertThat(list(auditor).items()).hasSize(CUSTOMERS - 1);
        assertThat(list(lead).items())
                .allSatisfy(customer -> assertThat(customer.owner().id()).isIn(lead.id(), seller.id()));
        assertThat(list(lead).items()).hasSize(11);
        assertThat(list(seller).items())
                .hasSize(5)
                .allSatisfy(customer -> assertThat(customer.owner().name()).isEqualTo("Sam Staff"));
        assertThat(list(foreigner).items()).extracting(CustomerView::firstName).containsExactly("Foreign");
        assertThat(list(lead, "owner_id", other.id().toString()).items()).isEmpty();
    }

    @Test
    void aRecordOutsideTheScopeIsNotFound() {
        UUID others = ids.get(2);
        assertThat(controller.getCustomer(ceo, others, null, null).getBody().id())
                .isEqualTo(others);
        assertThat(controller.getCustomer(ceo, others, null, null).getHeaders().getETag())
                .isEqualTo("\"2\"");
        for (Caller caller : List.of(lead, seller, foreigner)) {
            assertThatThrownBy(() -> controller.getCustomer(caller, others, null, null))
                    .isInstanceOfSatisfying(
                            Rejection.class,
                            rejection -> assertThat(rejection.kind()).isEqualTo(Rejection.Kind.NOT_FOUND));
            assertThatThrownBy(() -> controller.getCustomerHistory(caller, others, world.history(caller)))
                    .isInstanceOf(Rejection.class);
        }
        // Customers without an owner are seen only by callers who see all.
        assertThatThrownBy(() -> controller.getCustomer(lead, ids.get(3), null, null))
                .isInstanceOf(Rejection.class);
    }

    @Test
    void thePastStateOfARecordIsShown() {
        UUID id = ids.get(8);
        Instant created = BEGIN.plus(2, ChronoUnit.HOURS);
        CustomerView then = controller.getCustomer(ceo, id, created, null).getBody();
        assertThat(then.verified()).isFalse();
        assertThat(then.derived().totalOrders()).isZero();
        assertThat(then.version()).isEqualTo(1);
        Instant ordered = created.plus(1, ChronoUnit.DAYS).plus(1, ChronoUnit.HOURS);
        CustomerView twice = controller.getCustomer(lead, id, ordered, null).getBody();
        assertThat(twice.derived().totalOrders()).isEqualTo(2);
        assertThat(twice.derived().lifetimeValue()).isEqualTo("20.50");
        assertThat(twice.verifiedBy().name()).isEqualTo("Cleo Staff");
        CustomerView now = controller.getCustomer(ceo, id, null, null).getBody();
        assertThat(now.derived().totalOrders()).isEqualTo(1);
        assertThat(now.derived().averageOrderValue()).isEqualTo("10.25");
        assertThat(now.derived().lastOrderAt()).isEqualTo(ordered.minus(1, ChronoUnit.HOURS));
        assertThatThrownBy(() -> controller.getCustomer(ceo, id, created.minusNanos(1000), null))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> assertThat(rejection.code()).isEqualTo("not_found"));
        assertThat(seller.maySeeThePast()).isFalse();
    }

    @Test
    void aFormerOwnerIsNamedAtTheBeginningOfAPage() {
        UUID id = UUID.randomUUID();
        UUID theirs = world.company("EUR", "UTC");
        Caller chief = world.staff(theirs, Role.CEO, "Cher", null);
        Caller before = world.staff(theirs, Role.SALES_MANAGER, "Bea", null);
        Caller after = world.staff(theirs, Role.SALES_MANAGER, "Ali", null);
        world.record(
                theirs,
                chief.actor(),
                BEGIN,
                Samples.customer(id, theirs, "Handed", "Over", before.id()),
                new CustomerOwnerChanged(id, after.id()));
        world.catchUp();
        String cursor = controller
                .getCustomerHistory(chief, id, world.history(chief, "limit", "1"))
                .nextCursor();
        assertThat(controller
                        .getCustomerHistory(chief, id, world.history(chief, "cursor", cursor))
                        .items())
                .singleElement()
                .satisfies(item -> assertThat(item.changes()).singleElement().satisfies(change -> {
                    assertThat(change.from().get("name").asString()).isEqualTo("Bea Staff");
                    assertThat(change.to().get("name").asString()).isEqualTo("Ali Staff");
                }));
    }

    @Test
    void historyShowsWhatChangedAndWhoDidIt() {
        var history = controller
                .getCustomerHistory(ceo, ids.get(8), world.history(ceo))
                .items();
        assertThat(history)
                .extracting(item -> item.type())
                .containsExactly("customer.created", "customer.verified", "customer.status_changed");
        assertThat(history).allSatisfy(item -> {
            assertThat(item.actor().name()).isEqualTo("Cleo Staff");
            assertThat(item.position()).isPositive();
            assertThat(item.requestId()).isEqualTo("request-1");
        });
        assertThat(history.getLast().summary()).isEqualTo("Status changed to blocked: unpaid");
        assertThat(history.getLast().changes()).singleElement().satisfies(change -> {
            assertThat(change.field()).isEqualTo("status");
            assertThat(change.from().asString()).isEqualTo("active");
            assertThat(change.to().asString()).isEqualTo("blocked");
        });
        assertThat(history.get(1).changes())
                .extracting(change -> change.field())
                .containsExactlyInAnyOrder("verified", "customer_since", "verified_at", "verified_by");
    }

    @Test
    void statsCoverTheCallersCustomers() {
        CustomerStats all = controller.getCustomerStats(ceo, CONTEXT);
        assertThat(all.total()).isEqualTo(CUSTOMERS - 1);
        assertThat(all.verified()).isEqualTo(12);
        // 7 with one order, 7 with two, except for the archived and the cancelled one.
        assertThat(all.lifetimeValue()).isEqualTo("194.75");
        assertThat(all.newThisMonth()).isZero();
        assertThat(controller.getCustomerStats(seller, CONTEXT).total()).isEqualTo(5);
        assertThat(controller.getCustomerStats(foreigner, CONTEXT).total()).isEqualTo(1);
    }

    /** Each customer's total fits into a bigint of cents, but their sum does not. */
    @Test
    void statsAreExactForAnyAmount() {
        UUID elsewhere = world.company("EUR", "UTC");
        Caller boss = world.staff(elsewhere, Role.CEO, "Bo", null);
        for (String number : List.of("ORD-1", "ORD-2", "ORD-3")) {
            UUID id = UUID.randomUUID();
            world.record(
                    elsewhere,
                    boss.actor(),
                    BEGIN,
                    Samples.customer(id, elsewhere, "A", "B", null),
                    Samples.order(UUID.randomUUID(), id, elsewhere, number, "60000000000000000.00", null));
        }
        world.catchUp();

        CustomerStats stats = controller.getCustomerStats(boss, CONTEXT);

        assertThat(stats.lifetimeValue()).isEqualTo("180000000000000000.00");
        assertThat(stats.averageLifetimeValue()).isEqualTo("60000000000000000.00");
    }

    @Test
    void ordersFollowTheirCustomerToANewOwner() {
        UUID id = UUID.randomUUID();
        UUID orderId = UUID.randomUUID();
        UUID elsewhere = world.company("EUR", "UTC");
        Caller boss = world.staff(elsewhere, Role.CEO, "Bo", null);
        Caller first = world.staff(elsewhere, Role.SUPPORT_STAFF, "First", null);
        Caller second = world.staff(elsewhere, Role.SUPPORT_STAFF, "Second", null);
        world.record(elsewhere, boss.actor(), BEGIN, Samples.customer(id, elsewhere, "A", "B", first.id()));
        world.record(elsewhere, boss.actor(), BEGIN, Samples.order(orderId, id, elsewhere, "ORD-1", "1.00", null));
        world.catchUp();
        assertThat(list(first).items()).hasSize(1);
        world.record(elsewhere, boss.actor(), BEGIN, new CustomerOwnerChanged(id, second.id()));
        world.catchUp();
        assertThat(list(first).items()).isEmpty();
        assertThat(list(second).items()).hasSize(1);
        String owner = world.database()
                .jdbc()
                .sql("select owner_id::text as owner from query.customer_order where id = :id")
                .param("id", orderId)
                .query((row, number) -> row.getString("owner"))
                .single();
        assertThat(owner).isEqualTo(second.id().toString());
    }

    private Page<CustomerView> list(Caller caller, String... namesAndValues) {
        return controller.listCustomers(caller, CONTEXT, query(caller, parameters(namesAndValues)));
    }

    private ListQuery query(Caller caller, MultiValueMap<String, String> parameters) {
        return world.query(caller, CustomerField.class, parameters);
    }

    private List<Integer> names(String... namesAndValues) {
        return list(ceo, namesAndValues).items().stream()
                .map(customer -> ids.indexOf(customer.id()))
                .toList();
    }
}
