package com.puppycrm.standalone;

import static com.puppycrm.standalone.TestCompany.PASSWORD;
import static com.puppycrm.standalone.TestCompany.item;
import static com.puppycrm.standalone.TestCompany.person;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.security.Permission;
import com.puppycrm.standalone.TestCompany.Person;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Who may do what, on whose records: every operation of the OpenAPI document, for every role, on a record owned by the
 * caller, by the caller's team, by others in the company and by another company. Every operation must have a row, and
 * every row an operation.
 */
class PermissionTableIT {

    private enum Role {
        CEO,
        MANAGER,
        SALES_MANAGER,
        SUPPORT_STAFF,
        AUDITOR;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean sees(Whose whose) {
            return switch (this) {
                case CEO, MANAGER, AUDITOR -> whose != Whose.FOREIGN;
                case SALES_MANAGER -> whose == Whose.OWN || whose == Whose.TEAM;
                case SUPPORT_STAFF -> whose == Whose.OWN;
            };
        }
    }

    private enum Whose {
        OWN,
        TEAM,
        OTHER,
        FOREIGN
    }

    /** The target of a call. */
    private enum Target {
        /** No record. */
        NONE,
        CUSTOMER,
        ORDER,
        /** An order created for this call. */
        FRESH_ORDER,
        INTERACTION,
        /** An interaction logged for this call, by the caller if the call will succeed. */
        FRESH_INTERACTION,
        STAFF,
        /** A staff member created for this call. */
        FRESH_STAFF,
        /** A session of the caller's, created for this call. */
        FRESH_SESSION,
        /** A view that the caller does not share, created for this call. */
        FRESH_VIEW,
        /** Something that the caller was told, for this call. */
        FRESH_NOTIFICATION,
        SEGMENT,
        /** A segment created for this call. */
        FRESH_SEGMENT,
        /** A finished job, for this call. */
        FRESH_JOB,
        /** A customer that was merged into another one, for this call. */
        FRESH_MERGED,
        TAG,
        /** A tag created for this call. */
        FRESH_TAG
    }

    private static final Set<Role> ALL = Set.of(Role.values());
    private static final Set<Role> HEADS = Set.of(Role.CEO, Role.MANAGER);
    private static final Set<Role> SELLERS = Set.of(Role.CEO, Role.MANAGER, Role.SALES_MANAGER);
    private static final Set<Role> IN_TOUCH = Set.of(Role.CEO, Role.MANAGER, Role.SALES_MANAGER, Role.SUPPORT_STAFF);
    private static final Set<Role> REVIEWERS = Set.of(Role.CEO, Role.MANAGER, Role.AUDITOR);
    private static final Set<Role> TIME_TRAVELLERS = Set.of(Role.CEO, Role.MANAGER, Role.AUDITOR, Role.SALES_MANAGER);
    private static final Set<Role> NOBODY_IN_PARTICULAR = Set.of();

    /** A call: who may make it, its target and body, and the status of its success. */
    private record Row(
            String method,
            String path,
            Set<Role> roles,
            Target target,
            Function<Object, Object> body,
            int success,
            List<String> before) {

        String operation() {
            return method + " " + path.replaceFirst("\\?.*", "");
        }

        Row after(String... moves) {
            return new Row(method, path, roles, Target.FRESH_ORDER, body, success, List.of(moves));
        }

        /** Invalid fields are reported before unknown records, so the new owner is a valid one here. */
        Row outOfReachOf(Person caller) {
            return operation().endsWith("/owner/")
                    ? row(method, path, roles, target, Map.of("owner_id", caller.id()), success)
                    : this;
        }
    }

    private static Row row(String method, String path, Set<Role> roles, Target target, Object body, int success) {
        return new Row(method, path, roles, target, id -> body, success, List.of());
    }

    private static Row withAnother(String action, String field) {
        return new Row(
                "POST",
                "/api/customers/{id}/" + action,
                HEADS,
                Target.CUSTOMER,
                _ -> Map.of(field, World.COMPANY.customer()),
                200,
                List.of());
    }

    private static Row tagging(String method) {
        return new Row(
                method,
                "/api/customers/{id}/tags/",
                SELLERS,
                Target.CUSTOMER,
                id -> Map.of("tags", List.of(World.TAG)),
                200,
                List.of());
    }

    private static Map<String, Object> bulk() {
        return Map.of("action", "archive", "customer_ids", List.of(UUID.randomUUID()));
    }

    private static Map<String, Object> moves(String status) {
        return Map.of("action", "status", "status", status, "order_ids", List.of(UUID.randomUUID()));
    }

    private static Row read(String path, Set<Role> roles, Target target) {
        return row("GET", path, roles, target, "", 200);
    }

    private static Row change(String method, String path, Set<Role> roles, Target target, Object body) {
        return row(method, path, roles, target, body, 200);
    }

    private static Row move(String status, Set<Role> roles) {
        return change("POST", "/api/orders/{id}/status/", roles, Target.FRESH_ORDER, Map.of("status", status));
    }

    private static Row pay(String kind) {
        return change(
                "POST", "/api/orders/{id}/payments/", SELLERS, Target.ORDER, Map.of("kind", kind, "amount", "0.01"));
    }

    private static final Map<String, Object> NOTHING = Map.of();

    private static Map<String, Object> interaction() {
        return Map.of(
                "type",
                "call",
                "subject",
                "Asked for an offer",
                "description",
                "By phone",
                "follow_up",
                Map.of("due_at", "2999-01-01T00:00:00Z"));
    }

    private static final List<Row> TABLE = List.of(
            // Open to everyone.
            row("POST", "/api/auth/register-company/", NOBODY_IN_PARTICULAR, Target.NONE, NOTHING, 400),
            read("/api/auth/options/", NOBODY_IN_PARTICULAR, Target.NONE),
            row("POST", "/api/auth/login/", NOBODY_IN_PARTICULAR, Target.NONE, NOTHING, 400),
            read("/api/demo/", NOBODY_IN_PARTICULAR, Target.NONE),
            row("POST", "/api/demo/", NOBODY_IN_PARTICULAR, Target.NONE, Map.of("dates", "never"), 400),
            row("POST", "/api/auth/refresh/", NOBODY_IN_PARTICULAR, Target.NONE, NOTHING, 400),
            row("POST", "/api/auth/logout/", NOBODY_IN_PARTICULAR, Target.NONE, NOTHING, 400),
            row("POST", "/api/auth/accept-invitation/", NOBODY_IN_PARTICULAR, Target.NONE, NOTHING, 400),
            row("POST", "/api/auth/forgot-password/", NOBODY_IN_PARTICULAR, Target.NONE, NOTHING, 400),
            row("POST", "/api/auth/reset-password/", NOBODY_IN_PARTICULAR, Target.NONE, NOTHING, 400),
            // The caller's account, colleagues, the company.
            // It stays, since sessions of other rows are started by it: no new one is the current one.
            row(
                    "POST",
                    "/api/auth/change-password/",
                    ALL,
                    Target.NONE,
                    Map.of("current_password", PASSWORD, "new_password", PASSWORD),
                    400),
            read("/api/sessions/", ALL, Target.NONE),
            row("DELETE", "/api/sessions/{id}/", ALL, Target.FRESH_SESSION, "", 204),
            read("/api/me/", ALL, Target.NONE),
            read("/api/staff/", ALL, Target.NONE),
            read("/api/staff/{id}/", ALL, Target.STAFF),
            row("POST", "/api/staff/", HEADS, Target.NONE, null, 201),
            change("PATCH", "/api/staff/{id}/", HEADS, Target.STAFF, Map.of("first_name", "Sam")),
            row("DELETE", "/api/staff/{id}/", HEADS, Target.FRESH_STAFF, "", 204),
            read("/api/company/", HEADS, Target.NONE),
            change("PATCH", "/api/company/", HEADS, Target.NONE, Map.of("portal_requires_verification", false)),
            change("POST", "/api/company/auto-verification/rehearse/", HEADS, Target.NONE, NOTHING),
            // Customers.
            read("/api/customers/", ALL, Target.NONE),
            read("/api/customers/stats/", ALL, Target.NONE),
            read("/api/customers/{id}/", ALL, Target.CUSTOMER),
            read("/api/customers/{id}/?as_of=2999-01-01T00:00:00Z", TIME_TRAVELLERS, Target.CUSTOMER),
            read("/api/customers/{id}/history/", ALL, Target.CUSTOMER),
            read("/api/customers/{id}/why/?verification", ALL, Target.CUSTOMER),
            read("/api/customers/{id}/orders/", ALL, Target.CUSTOMER),
            row("POST", "/api/customers/", SELLERS, Target.NONE, null, 201),
            change("PATCH", "/api/customers/{id}/", SELLERS, Target.CUSTOMER, Map.of("notes", "seen")),
            new Row(
                    "POST",
                    "/api/customers/{id}/owner/",
                    SELLERS,
                    Target.CUSTOMER,
                    id -> Map.of("owner_id", World.ownerOf((UUID) id)),
                    200,
                    List.of()),
            tagging("PUT"),
            tagging("POST"),
            row("DELETE", "/api/customers/{id}/tags/{tag_id}/", SELLERS, Target.CUSTOMER, "", 200),
            change("POST", "/api/customers/{id}/verify/", HEADS, Target.CUSTOMER, NOTHING),
            change("POST", "/api/customers/{id}/unverify/", HEADS, Target.CUSTOMER, Map.of("reason", "moved")),
            change(
                    "POST",
                    "/api/customers/{id}/status/",
                    HEADS,
                    Target.CUSTOMER,
                    Map.of("status", "active", "reason", "back")),
            change("POST", "/api/customers/{id}/archive/", HEADS, Target.CUSTOMER, NOTHING),
            change("POST", "/api/customers/{id}/restore/", HEADS, Target.CUSTOMER, NOTHING),
            withAnother("merge/", "duplicate_id"),
            withAnother("distinct/", "other_id"),
            read("/api/customers/duplicates/", HEADS, Target.NONE),
            read("/api/customers/{id}/duplicates/", HEADS, Target.CUSTOMER),
            change("POST", "/api/customers/{id}/unmerge/", HEADS, Target.FRESH_MERGED, NOTHING),
            // Segments.
            read("/api/segments/", ALL, Target.NONE),
            row("POST", "/api/segments/", HEADS, Target.NONE, null, 201),
            read("/api/segments/{id}/", ALL, Target.SEGMENT),
            read("/api/segments/{id}/customers/", ALL, Target.SEGMENT),
            read("/api/segments/{id}/trend/", ALL, Target.SEGMENT),
            row("PUT", "/api/segments/{id}/subscription/", ALL, Target.SEGMENT, "", 200),
            row("DELETE", "/api/segments/{id}/subscription/", ALL, Target.SEGMENT, "", 200),
            change("PATCH", "/api/segments/{id}/", HEADS, Target.SEGMENT, Map.of("description", "who buys most")),
            row("DELETE", "/api/segments/{id}/", HEADS, Target.FRESH_SEGMENT, "", 204),
            change(
                    "POST",
                    "/api/segments/preview/",
                    ALL,
                    Target.NONE,
                    Map.of("criteria", Map.of("status", "active", "verified", false))),
            change(
                    "POST",
                    "/api/segments/backtest/",
                    ALL,
                    Target.NONE,
                    Map.of("criteria", Map.of("verified", false), "from", "2024-01-01", "to", "2024-12-31")),
            // Orders.
            read("/api/orders/", ALL, Target.NONE),
            read("/api/orders/stats/", ALL, Target.NONE),
            read("/api/orders/{id}/", ALL, Target.ORDER),
            read("/api/orders/{id}/?as_of=2999-01-01T00:00:00Z", TIME_TRAVELLERS, Target.ORDER),
            read("/api/orders/{id}/status-history/", ALL, Target.ORDER),
            read("/api/orders/{id}/history/", ALL, Target.ORDER),
            read("/api/orders/{id}/payments/", ALL, Target.ORDER),
            read("/api/orders/{id}/notes/", ALL, Target.ORDER),
            new Row(
                    "POST",
                    "/api/orders/",
                    SELLERS,
                    Target.CUSTOMER,
                    id -> Map.of("customer_id", id, "items", List.of(item("1", "1"))),
                    201,
                    List.of()),
            row("POST", "/api/orders/", SELLERS, Target.NONE, null, 201),
            new Row(
                    "POST",
                    "/api/orders/",
                    HEADS,
                    Target.CUSTOMER,
                    id -> Map.of(
                            "customer_id", id, "items", List.of(item("1", "1")), "placed_at", "2020-01-01T00:00:00Z"),
                    201,
                    List.of()),
            change("PATCH", "/api/orders/{id}/", IN_TOUCH, Target.ORDER, Map.of("tracking_number", "T-1")),
            change("PATCH", "/api/orders/{id}/", SELLERS, Target.ORDER, Map.of("payment_method", "card")),
            change(
                    "PATCH",
                    "/api/orders/{id}/",
                    SELLERS,
                    Target.ORDER,
                    Map.of("tracking_number", "T-1", "items", List.of(item("2", "50")))),
            move("processing", SELLERS),
            move("shipped", SELLERS).after("processing"),
            move("delivered", IN_TOUCH).after("processing", "shipped"),
            move("cancelled", SELLERS),
            move("refunded", SELLERS).after("cancelled"),
            change(
                            "POST",
                            "/api/orders/{id}/status/",
                            HEADS,
                            Target.FRESH_ORDER,
                            Map.of("status", "processing", "at", "2021-01-01T00:00:00Z"))
                    .after(),
            pay("payment"),
            pay("failure"),
            pay("refund"),
            row("POST", "/api/orders/{id}/notes/", IN_TOUCH, Target.ORDER, Map.of("text", "Called"), 201),
            row("POST", "/api/orders/{id}/reorder/", SELLERS, Target.ORDER, NOTHING, 201),
            // Interactions.
            read("/api/interactions/", ALL, Target.NONE),
            read("/api/customers/{id}/interactions/", ALL, Target.CUSTOMER),
            read("/api/customers/{id}/timeline/", ALL, Target.CUSTOMER),
            read("/api/interactions/{id}/", ALL, Target.INTERACTION),
            read("/api/interactions/{id}/history/", ALL, Target.INTERACTION),
            row("POST", "/api/customers/{id}/interactions/", IN_TOUCH, Target.CUSTOMER, interaction(), 201),
            change(
                    "PATCH",
                    "/api/interactions/{id}/",
                    IN_TOUCH,
                    Target.FRESH_INTERACTION,
                    Map.of("description", "Called again")),
            row("DELETE", "/api/interactions/{id}/", IN_TOUCH, Target.FRESH_INTERACTION, "", 204),
            change("POST", "/api/interactions/{id}/restore/", IN_TOUCH, Target.FRESH_INTERACTION, NOTHING),
            read("/api/follow-ups/", ALL, Target.NONE),
            change("POST", "/api/follow-ups/{id}/complete/", IN_TOUCH, Target.FRESH_INTERACTION, NOTHING),
            change(
                    "POST",
                    "/api/follow-ups/{id}/reschedule/",
                    IN_TOUCH,
                    Target.FRESH_INTERACTION,
                    Map.of("due_at", "2999-02-01T00:00:00Z")),
            // Tags.
            read("/api/tags/", ALL, Target.NONE),
            row("POST", "/api/tags/", HEADS, Target.NONE, null, 201),
            change("POST", "/api/tags/rehearse/", HEADS, Target.NONE, Map.of("criteria", Map.of("verified", false))),
            read("/api/tags/{id}/", ALL, Target.TAG),
            change("PATCH", "/api/tags/{id}/", HEADS, Target.TAG, Map.of("color", "#4c6fff")),
            row("DELETE", "/api/tags/{id}/", HEADS, Target.FRESH_TAG, "", 204),
            // Search, changes and audit.
            read("/api/search/?q=Mara", ALL, Target.NONE),
            read("/api/products/?q=Chai", ALL, Target.NONE),
            read("/api/stream/", ALL, Target.NONE),
            read("/api/views/", ALL, Target.NONE),
            row("POST", "/api/views/", ALL, Target.NONE, null, 201),
            read("/api/views/{id}/", ALL, Target.FRESH_VIEW),
            change("PATCH", "/api/views/{id}/", ALL, Target.FRESH_VIEW, Map.of("columns", List.of())),
            row("DELETE", "/api/views/{id}/", ALL, Target.FRESH_VIEW, "", 204),
            read("/api/notifications/", ALL, Target.NONE),
            row("POST", "/api/customers/bulk/", HEADS, Target.NONE, bulk(), 202),
            row("POST", "/api/orders/bulk/", SELLERS, Target.NONE, moves("shipped"), 202),
            row("POST", "/api/orders/bulk/", IN_TOUCH, Target.NONE, moves("delivered"), 202),
            read("/api/jobs/", ALL, Target.NONE),
            read("/api/jobs/{id}/", ALL, Target.FRESH_JOB),
            read("/api/jobs/{id}/stream/", ALL, Target.FRESH_JOB),
            row("POST", "/api/jobs/{id}/cancel/", ALL, Target.FRESH_JOB, NOTHING, 200),
            row("POST", "/api/jobs/{id}/retry/", ALL, Target.FRESH_JOB, NOTHING, 200),
            row("POST", "/api/jobs/{id}/undo/", ALL, Target.FRESH_JOB, NOTHING, 202),
            row("POST", "/api/notifications/{id}/read/", ALL, Target.FRESH_NOTIFICATION, "", 200),
            row("POST", "/api/notifications/read-all/", ALL, Target.NONE, "", 200),
            read("/api/notifications/preferences/", ALL, Target.NONE),
            row(
                    "PUT",
                    "/api/notifications/preferences/",
                    ALL,
                    Target.NONE,
                    Map.of("language", "en", "items", List.of()),
                    200),
            read("/api/audit/orders/{id}/", REVIEWERS, Target.ORDER),
            read("/api/audit/customers/{id}/", REVIEWERS, Target.CUSTOMER),
            read(
                    "/api/audit/orders/{id}/diff/?from=2020-01-01T00:00:00Z&to=2999-01-01T00:00:00Z",
                    REVIEWERS,
                    Target.ORDER),
            read(
                    "/api/audit/customers/{id}/diff/?from=2020-01-01T00:00:00Z&to=2999-01-01T00:00:00Z",
                    REVIEWERS,
                    Target.CUSTOMER),
            read("/api/audit/access-log/", REVIEWERS, Target.NONE));

    /** Two companies: one with a member in every role and one in the sales manager's team, and another one. */
    private static final class World {
        private static final TestCompany COMPANY = TestCompany.register();
        private static final TestCompany ELSEWHERE = TestCompany.register();
        private static final Map<Role, Person> STAFF = staff();
        private static final Person IN_TEAM =
                COMPANY.hire("support_staff", STAFF.get(Role.SALES_MANAGER).id());
        private static final Person SOMEBODY_ELSE = COMPANY.hire("sales_manager");
        private static final Map<UUID, Person> OWNERS = new LinkedHashMap<>();
        private static final Map<Role, UUID> OWN =
                Arrays.stream(Role.values()).collect(toMap(role -> role, role -> customer(COMPANY, STAFF.get(role))));
        private static final UUID TEAMS = customer(COMPANY, IN_TEAM);
        private static final UUID OTHERS = customer(COMPANY, SOMEBODY_ELSE);
        private static final UUID FOREIGN = customer(ELSEWHERE, ELSEWHERE.ceo());
        private static final Map<UUID, UUID> ORDERS =
                OWNERS.keySet().stream().collect(toMap(customer -> customer, World::paidOrder));

        private static final Map<UUID, UUID> INTERACTIONS = OWNERS.keySet().stream()
                .collect(toMap(
                        customer -> customer,
                        customer -> interaction(customer, companyOf(customer).api())));

        static UUID interaction(UUID customer, Api caller) {
            return caller.post("/api/customers/" + customer + "/interactions/", PermissionTableIT.interaction())
                    .expect(201)
                    .id();
        }

        private static Map<Role, Person> staff() {
            return Arrays.stream(Role.values())
                    .collect(toMap(
                            role -> role, role -> role == Role.CEO ? COMPANY.ceo() : COMPANY.hire(role.wireName())));
        }

        private static UUID customer(TestCompany company, Person owner) {
            UUID customer = company.customerOf(owner);
            OWNERS.put(customer, owner);
            return customer;
        }

        private static TestCompany companyOf(UUID customer) {
            return customer.equals(FOREIGN) ? ELSEWHERE : COMPANY;
        }

        static UUID ownerOf(UUID customer) {
            return OWNERS.get(customer).id();
        }

        private static UUID paidOrder(UUID customer) {
            TestCompany company = companyOf(customer);
            UUID order = company.order(customer);
            company.api()
                    .post("/api/orders/" + order + "/payments/", Map.of("kind", "payment", "amount", "50"))
                    .expect(200);
            return order;
        }

        static UUID customer(Role role, Whose whose) {
            return switch (whose) {
                case OWN -> OWN.get(role);
                case TEAM -> TEAMS;
                case OTHER -> OTHERS;
                case FOREIGN -> FOREIGN;
            };
        }

        static UUID freshOrder(UUID customer, List<String> moves) {
            UUID order = companyOf(customer)
                    .api()
                    .post(
                            "/api/orders/",
                            Map.of(
                                    "customer_id",
                                    customer,
                                    "items",
                                    List.of(item("1", "1")),
                                    "placed_at",
                                    "2020-01-01T00:00:00Z"))
                    .expect(201)
                    .id();
            companyOf(customer).move(order, moves.toArray(String[]::new));
            return order;
        }

        static UUID staff(Whose whose) {
            return person(whose).id();
        }

        static Person person(Whose whose) {
            return switch (whose) {
                case OWN, TEAM -> IN_TEAM;
                case OTHER -> SOMEBODY_ELSE;
                case FOREIGN -> ELSEWHERE.ceo();
            };
        }

        /** A view of this person's, made for this call. */
        static UUID view(Person person) {
            return person.api()
                    .post("/api/views/", PermissionTableIT.view())
                    .expect(201)
                    .id();
        }

        /** A customer that was merged into another one, for this call. */
        static UUID merged(Whose whose) {
            TestCompany company = whose == Whose.FOREIGN ? ELSEWHERE : COMPANY;
            UUID duplicate = company.customer();
            company.api()
                    .post("/api/customers/" + company.customer() + "/merge/", Map.of("duplicate_id", duplicate))
                    .expect(200);
            return duplicate;
        }

        /** A finished job that this person has started, whatever they may start now. */
        static UUID job(Person person) {
            TestCompany company = person.equals(ELSEWHERE.ceo()) ? ELSEWHERE : COMPANY;
            return RunningProduct.product()
                    .bean(QueryDatabase.class)
                    .jdbc()
                    .sql("""
                        insert into identity.job (id, company_id, staff_id, session_id, request_id, digest, change,
                            state, total, created_at, taken_until, served_at)
                        values (:id, :company, :staff, :id, '', '', '{"action": "archive"}', 'done', 0, now(), now(),
                            now())
                        returning id
                        """)
                    .param("id", UUID.randomUUID())
                    .param("company", company.id())
                    .param("staff", person.id())
                    .query(UUID.class)
                    .single();
        }

        /** Something that this person was told, for this call. */
        static UUID notification(Person person) {
            TestCompany company = person.equals(ELSEWHERE.ceo()) ? ELSEWHERE : COMPANY;
            return Told.by(company, person).notification();
        }

        private static final int TAG = tag(COMPANY.ceo());

        /** A number says nothing of the company: of another's tag it is one that this company has not given. */
        static int tag(Whose whose) {
            return whose == Whose.FOREIGN ? 999_999 : TAG;
        }

        static int tag(Person person) {
            return person.api()
                    .post("/api/tags/", Map.of("name", RunningProduct.unique("tag")))
                    .expect(201)
                    .at("/id")
                    .intValue();
        }

        private static final UUID SEGMENT = segment(COMPANY.ceo());
        private static final UUID FOREIGN_SEGMENT = segment(World.person(Whose.FOREIGN));

        static UUID segment(Whose whose) {
            return whose == Whose.FOREIGN ? FOREIGN_SEGMENT : SEGMENT;
        }

        static UUID segment(Person person) {
            return UUID.fromString(person.api()
                    .post("/api/segments/", PermissionTableIT.segment())
                    .expect(201)
                    .text("id"));
        }

        /** A session of this person's, begun for this call. */
        static UUID session(Person person) {
            Reply login = COMPANY.product()
                    .anybody()
                    .post("/api/auth/login/", Map.of("email", person.email(), "password", PASSWORD))
                    .expect(200);
            return COMPANY.product().with(login.text("access_token")).get("/api/sessions/").expect(200).items().stream()
                    .filter(session -> session.path("current").booleanValue())
                    .map(session -> UUID.fromString(session.path("id").stringValue()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @BeforeAll
    static void theWorldIsThere() {
        assertThat(World.ORDERS).hasSize(8);
    }

    private static Object target(Row row, Role role, Whose whose, boolean willSucceed) {
        UUID customer = World.customer(role, whose);
        return switch (row.target) {
            case NONE, CUSTOMER -> customer;
            case ORDER -> World.ORDERS.get(customer);
            case FRESH_ORDER -> willSucceed ? World.freshOrder(customer, row.before) : World.ORDERS.get(customer);
            case INTERACTION -> World.INTERACTIONS.get(customer);
            case FRESH_INTERACTION ->
                willSucceed
                        ? World.interaction(customer, World.STAFF.get(role).api())
                        : World.INTERACTIONS.get(customer);
            case STAFF -> World.staff(whose);
            case FRESH_STAFF ->
                willSucceed ? World.COMPANY.invite("support_staff", null).id() : World.staff(whose);
            case FRESH_MERGED -> World.merged(whose);
            case FRESH_JOB -> World.job(whose == Whose.OWN ? World.STAFF.get(role) : World.person(whose));
            case FRESH_NOTIFICATION -> World.notification(willSucceed ? World.STAFF.get(role) : World.person(whose));
            case FRESH_VIEW -> World.view(willSucceed ? World.STAFF.get(role) : World.person(whose));
            case FRESH_SESSION -> World.session(willSucceed ? World.STAFF.get(role) : World.person(whose));
            case SEGMENT -> World.segment(whose);
            case FRESH_SEGMENT -> willSucceed ? World.segment(World.COMPANY.ceo()) : World.segment(whose);
            case TAG -> World.tag(whose);
            case FRESH_TAG -> willSucceed ? World.tag(World.COMPANY.ceo()) : World.tag(whose);
        };
    }

    private static int expected(Row row, Role role, Whose whose) {
        boolean visible = switch (row.target) {
            case STAFF, FRESH_STAFF, TAG, FRESH_TAG, SEGMENT, FRESH_SEGMENT -> whose != Whose.FOREIGN;
            case FRESH_SESSION, FRESH_VIEW, FRESH_NOTIFICATION -> whose == Whose.OWN;
            case FRESH_JOB -> whose == Whose.OWN || (HEADS.contains(role) && whose != Whose.FOREIGN);
            default -> role.sees(whose);
        };
        if (!row.roles.contains(role)) {
            return 403;
        }
        return row.target == Target.NONE || visible ? row.success : 404;
    }

    private static Object body(Row row, Object target) {
        Object body = row.body.apply(target);
        if (body != null) {
            return body;
        }
        return switch (row.operation()) {
            case "POST /api/customers/" -> person();
            case "POST /api/views/" -> view();
            case "POST /api/segments/" -> segment();
            case "POST /api/tags/" -> Map.of("name", RunningProduct.unique("tag"));
            case "POST /api/orders/" -> Map.of("customer", person(), "items", List.of(item("1", "1")));
            default ->
                Map.of(
                        "email",
                        RunningProduct.unique("new") + "@example.com",
                        "first_name",
                        "New",
                        "last_name",
                        "Comer",
                        "role",
                        "auditor");
        };
    }

    private static Map<String, Object> view() {
        return Map.of("name", RunningProduct.unique("view"), "entity", "orders");
    }

    private static Map<String, Object> segment() {
        return Map.of("name", RunningProduct.unique("segment"), "criteria", Map.of("verified", true));
    }

    private static Reply called(Api api, Row row, Object target) {
        Api.Call call = api.call(
                row.method,
                row.path.replace("{id}", target.toString()).replace("{tag_id}", Integer.toString(World.TAG)));
        return row.method.equals("GET") || row.method.equals("DELETE")
                ? call.send()
                : call.json(body(row, target)).send();
    }

    private static List<Row> guarded() {
        return TABLE.stream().filter(row -> !row.roles.isEmpty()).toList();
    }

    @Test
    void everyOperationHasARowAndEveryRowAnOperation() {
        Set<String> described = OpenApi.served().operations().stream()
                .map(OpenApi.Operation::name)
                .collect(toSet());

        assertThat(new TreeSet<>(TABLE.stream().map(Row::operation).toList())).isEqualTo(new TreeSet<>(described));
    }

    @Test
    void theDocumentSaysWhichOperationsAreOpen() {
        Set<String> open = OpenApi.served().operations().stream()
                .filter(OpenApi.Operation::isOpen)
                .map(OpenApi.Operation::name)
                .collect(toSet());

        assertThat(open)
                .isEqualTo(TABLE.stream()
                        .filter(row -> row.roles.isEmpty())
                        .map(Row::operation)
                        .collect(toSet()));
    }

    @TestFactory
    Stream<DynamicNode> everyCell() {
        return guarded().stream()
                .map(row -> dynamicContainer(
                        row.method + " " + row.path + " " + row.before + " " + row.body.apply(World.OTHERS),
                        Arrays.stream(Role.values())
                                .map(role -> dynamicTest(role.wireName(), () -> cells(row, role)))));
    }

    private static void cells(Row row, Role role) {
        boolean once = row.target == Target.NONE;
        for (Whose whose : once ? new Whose[] {Whose.OWN} : Whose.values()) {
            int expected = expected(row, role, whose);
            Object target = target(row, role, whose, expected == row.success);

            Person caller = World.STAFF.get(role);
            Reply reply = called(caller.api(), expected == 404 ? row.outOfReachOf(caller) : row, target);

            assertThat(reply.status())
                    .as(() -> role + " " + whose + " " + reply.request() + ": " + reply.body())
                    .isEqualTo(expected);
            if (expected == 403) {
                reply.refused(403, "permission_missing");
                assertThat(reply.text("required_permission")).startsWith("Can");
            } else if (expected == 404) {
                reply.refused(404, "not_found");
            }
        }
    }

    @TestFactory
    Stream<DynamicNode> nothingIsServedWithoutAValidToken() {
        RunningProduct product = RunningProduct.product();
        String good = World.STAFF.get(Role.CEO).api().token();
        List<String> bad = List.of(
                "", "nonsense", "a.b.c", good + "x", good.substring(0, good.lastIndexOf('.') + 1), "x".repeat(5000));
        return guarded().stream()
                .map(row -> dynamicTest(row.method + " " + row.path, () -> {
                    Object target = target(row, Role.CEO, Whose.OWN, false);
                    called(product.anybody(), row, target).refused(401, "not_signed_in");
                    for (String token : bad) {
                        Reply reply = called(product.with(token), row, target).refused(401, "token_invalid");
                        assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
                    }
                }));
    }

    @TestFactory
    Stream<DynamicNode> openOperationsRequireNoToken() {
        return TABLE.stream()
                .filter(row -> row.roles.isEmpty())
                .map(row -> dynamicTest(row.operation(), () -> {
                    for (Api caller : List.of(
                            RunningProduct.product().anybody(),
                            RunningProduct.product().with("nonsense"),
                            World.STAFF.get(Role.AUDITOR).api())) {
                        Reply reply = called(caller, row, World.OTHERS).expect(row.success);
                        if (row.success == 400) {
                            reply.refused(400, "invalid_input");
                        }
                    }
                }));
    }

    /** Customers owned by each role, by the team and by others, with one order each. */
    @ParameterizedTest
    @CsvSource({"ceo, 7", "manager, 7", "auditor, 7", "sales_manager, 2", "support_staff, 1"})
    void listsSearchAndFiguresAreLimitedToTheRolesScope(String roleName, int records) {
        TestCompany company = TestCompany.register();
        Map<String, Person> staff = new LinkedHashMap<>();
        staff.put("ceo", company.ceo());
        for (String role : List.of("manager", "auditor", "sales_manager", "support_staff")) {
            staff.put(role, company.hire(role));
        }
        staff.put(
                "team", company.hire("support_staff", staff.get("sales_manager").id()));
        staff.put("other", company.hire("sales_manager"));
        for (Person owner : staff.values()) {
            UUID customer = company.customerOf(owner);
            company.api()
                    .post("/api/customers/" + customer + "/verify/", Map.of())
                    .expect(200);
            company.order(customer);
        }
        Reply last = company.api()
                .patch("/api/company/", Map.of("follow_up_days", 7))
                .expect(200);
        Api api = staff.get(roleName).api();

        Reply customers = api.call("GET", "/api/customers/")
                .header("X-Min-Position", last.header("X-Event-Position"))
                .send()
                .expect(200);
        assertThat(customers.items()).hasSize(records);
        assertThat(customers.at("/total").longValue()).isEqualTo(records);
        Reply customerStats = api.get("/api/customers/stats/").expect(200);
        assertThat(customerStats.at("/total").longValue()).isEqualTo(records);
        assertThat(customerStats.at("/verified").longValue()).isEqualTo(records);
        assertThat(customerStats.text("lifetime_value")).isEqualTo(records + "00.00");
        assertThat(api.get("/api/orders/").expect(200).at("/total").longValue()).isEqualTo(records);
        Reply orderStats = api.get("/api/orders/stats/").expect(200);
        assertThat(orderStats.at("/total").longValue()).isEqualTo(records);
        assertThat(orderStats.text("revenue")).isEqualTo(records + "00.00");
        assertThat(orderStats.at("/by_status/pending").longValue()).isEqualTo(records);
        assertThat(api.get("/api/search/?q=Lindqvist").expect(200).items("kind"))
                .filteredOn("customer"::equals)
                .hasSize(records);
        assertThat(api.get("/api/search/?q=ORD-").expect(200).items("kind"))
                .filteredOn("order"::equals)
                .hasSize(records);
    }

    @Test
    void ownersCanBeSetWithinTheCallersScope() {
        Person sales = World.STAFF.get(Role.SALES_MANAGER);
        Map<String, Object> ofTheTeam = new LinkedHashMap<>(person());
        ofTheTeam.put("owner_id", World.IN_TEAM.id());
        Map<String, Object> ofAnother = new LinkedHashMap<>(person());
        ofAnother.put("owner_id", World.SOMEBODY_ELSE.id());
        Map<String, Object> ofAStranger = new LinkedHashMap<>(person());
        ofAStranger.put("owner_id", World.ELSEWHERE.ceo().id());

        sales.api().post("/api/customers/", ofTheTeam).expect(201);
        sales.api().post("/api/customers/", ofAnother).refusedFields("owner_id");
        World.COMPANY.api().post("/api/customers/", ofAStranger).refusedFields("owner_id");
        sales.api()
                .post(
                        "/api/customers/" + World.customer(Role.SALES_MANAGER, Whose.OWN) + "/owner/",
                        Map.of("owner_id", World.SOMEBODY_ELSE.id()))
                .refusedFields("owner_id");
    }

    @Test
    void onlyACeoCreatesChangesOrRemovesACeo() {
        Api manager = World.STAFF.get(Role.MANAGER).api();
        String ceo = "/api/staff/" + World.COMPANY.ceo().id() + "/";

        manager.post(
                        "/api/staff/",
                        Map.of("email", "boss@example.com", "first_name", "B", "last_name", "C", "role", "ceo"))
                .expect(403);
        manager.patch(ceo, Map.of("role", "auditor")).expect(403);
        manager.patch("/api/staff/" + World.SOMEBODY_ELSE.id() + "/", Map.of("role", "ceo"))
                .expect(403);
        manager.patch(ceo, Map.of("first_name", "X")).refused(403, "permission_missing");
        manager.patch(ceo, Map.of()).expect(403);
        manager.delete(ceo).expect(403);
        manager.call("DELETE", ceo).ifMatch(99).send().expect(403);
        manager.delete(ceo + "?new_owner_id=" + UUID.randomUUID()).expect(403);
        manager.post(
                        "/api/staff/",
                        Map.of(
                                "email",
                                World.SOMEBODY_ELSE.email(),
                                "first_name",
                                "B",
                                "last_name",
                                "C",
                                "role",
                                "ceo"))
                .expect(403);
        World.COMPANY.api().delete(ceo).refused(409, "last_ceo");
    }

    @Test
    void nobodyGrantsWhatTheyDoNotHoldOrChangesTheirOwnRights() {
        Person clerk = World.COMPANY.hire("auditor");
        Person colleague = World.COMPANY.hire("support_staff");
        World.COMPANY
                .api()
                .patch("/api/staff/" + clerk.id() + "/", Map.of("extra_permissions", List.of("CanManageStaff")))
                .expect(200);
        String own = "/api/staff/" + clerk.id() + "/";
        String other = "/api/staff/" + colleague.id() + "/";

        for (Map<String, Object> change : List.<Map<String, Object>>of(
                Map.of("role", "manager"),
                Map.of("extra_permissions", List.of()),
                Map.of("extra_permissions", List.of("CanManageStaff", "CanAudit")))) {
            Reply refused = clerk.api().patch(own, change).refused(403, "permission_missing");
            assertThat(refused.text("required_permission")).isEqualTo("CanManageStaff:own");
        }
        clerk.api().patch(own, Map.of("first_name", "Clara")).expect(200);
        clerk.api().patch(other, Map.of("role", "manager")).refused(403, "permission_missing");
        Reply lacking = clerk.api()
                .patch(other, Map.of("extra_permissions", List.of("CanAudit", "CanRefund")))
                .refused(403, "permission_missing");
        assertThat(lacking.text("required_permission")).isEqualTo("CanRefund");
        clerk.api()
                .post(
                        "/api/staff/",
                        Map.of(
                                "email",
                                RunningProduct.unique("x") + "@example.com",
                                "first_name",
                                "B",
                                "last_name",
                                "C",
                                "role",
                                "manager"))
                .refused(403, "permission_missing");
        clerk.api().patch(other, Map.of("role", "auditor")).expect(200);
        Api manager = World.STAFF.get(Role.MANAGER).api();
        manager.patch(
                        "/api/staff/" + World.STAFF.get(Role.MANAGER).id() + "/",
                        Map.of("extra_permissions", List.of("CanRefund")))
                .refused(403, "permission_missing");
    }

    @Test
    void whoManagesStaffReachesNoMoreThanBefore() {
        TestCompany company = TestCompany.register();
        List<String> all = List.copyOf(Permission.names());
        Person lead = company.hire("sales_manager");
        Person support = company.hire("support_staff");
        Person others = company.hire("support_staff");
        company.customerOf(others);
        for (Person person : List.of(lead, support)) {
            company.api()
                    .patch("/api/staff/" + person.id() + "/", Map.of("extra_permissions", all))
                    .expect(200);
        }
        Reply pending = company.invite("manager", null);
        Map<String, Object> theirTerms =
                Map.of("email", pending.text("email"), "first_name", "S", "last_name", "T", "role", "manager");
        String theirs = "/api/staff/" + others.id() + "/";

        for (Reply refused : List.of(
                // With every permission, but not everybody's customers.
                lead.api().patch(theirs, Map.of("role", "auditor")),
                support.api().patch(theirs, Map.of("role", "sales_manager")),
                // The link of somebody else's offer.
                lead.api().post("/api/staff/", theirTerms),
                support.api().post("/api/staff/", theirTerms),
                // Others' customers, by one's team or as their successor.
                lead.api().patch(theirs, Map.of("manager_id", lead.id())),
                lead.api().delete(theirs + "?new_owner_id=" + lead.id()),
                support.api().delete(theirs + "?new_owner_id=" + support.id()))) {
            refused.refused(403, "permission_missing");
            assertThat(refused.text("required_permission")).isEqualTo("CanManageStaff:scope");
        }
        assertThat(lead.api()
                        .get("/api/me/")
                        .at("/grantable_roles")
                        .valueStream()
                        .map(JsonNode::stringValue))
                .containsExactly("sales_manager", "support_staff");
        assertThat(support.api()
                        .get("/api/me/")
                        .at("/grantable_roles")
                        .valueStream()
                        .map(JsonNode::stringValue))
                .containsExactly("support_staff");
        assertThat(others.api().get("/api/me/").at("/grantable_roles")).isEmpty();
        lead.api()
                .post(
                        "/api/staff/",
                        Map.of(
                                "email",
                                RunningProduct.unique("x") + "@example.com",
                                "first_name",
                                "B",
                                "last_name",
                                "C",
                                "role",
                                "support_staff",
                                "manager_id",
                                lead.id()))
                .expect(201);
    }

    @Test
    void extraPermissionsAreRespected() {
        Person support = World.COMPANY.hire("support_staff");
        UUID customer = World.COMPANY.customerOf(support);
        support.api().post("/api/customers/" + customer + "/verify/", Map.of()).expect(403);

        World.COMPANY
                .api()
                .patch("/api/staff/" + support.id() + "/", Map.of("extra_permissions", List.of("CanManageCustomers")))
                .expect(200);

        support.api().post("/api/customers/" + customer + "/verify/", Map.of()).expect(200);
        support.api()
                .post("/api/customers/" + World.OTHERS + "/verify/", Map.of())
                .refused(404, "not_found");
    }

    @Test
    void foreignIdsInBodiesLookUnknown() {
        Api api = World.COMPANY.api();
        Map<String, Object> referred = new LinkedHashMap<>(person());
        referred.put("referred_by", World.FOREIGN);

        api.post("/api/customers/", referred).refusedFields("referred_by");
        api.post("/api/orders/", Map.of("customer_id", World.FOREIGN, "items", List.of(item("1", "1"))))
                .refused(404, "not_found");
        api.patch(
                        "/api/staff/" + World.IN_TEAM.id() + "/",
                        Map.of("manager_id", World.ELSEWHERE.ceo().id()))
                .refusedFields("manager_id");
        assertThat(api.get("/api/orders/?customer_id=" + World.FOREIGN)
                        .expect(200)
                        .items())
                .isEmpty();
        assertThat(api.get("/api/customers/?owner_id=" + World.ELSEWHERE.ceo().id())
                        .expect(200)
                        .items())
                .isEmpty();
    }
}
