package com.puppycrm.standalone;

import static com.puppycrm.standalone.TestCompany.item;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Lists page through all items exactly once, in order, by any sort field, and their filters work as documented. */
class ListsIT {

    private static final int CUSTOMERS = 23;

    private static TestCompany company;
    private static final List<UUID> IDS = new ArrayList<>();

    /** Every second is verified, every third has orders, every fourth is a business, every fifth is in Germany. */
    @BeforeAll
    static void fill() {
        company = TestCompany.register();
        for (int i = 0; i < CUSTOMERS; i++) {
            Map<String, Object> customer = new LinkedHashMap<>();
            customer.put("email", "list" + i + "@example.org");
            customer.put("first_name", "First" + i);
            // Some share a name, so that the id must break the tie.
            customer.put("last_name", "Name" + i % 5);
            if (i % 4 == 0) {
                customer.put("customer_type", "business");
                customer.put("company_name", "Bones " + i);
            }
            customer.put("address", Map.of("line1", "Lane", "country", i % 5 == 0 ? "DE" : "FR"));
            UUID id = company.customer(customer);
            IDS.add(id);
            if (i % 2 == 0) {
                company.api()
                        .post("/api/customers/" + id + "/verify/", Map.of())
                        .expect(200);
            }
            if (i % 3 == 0) {
                for (int order = 0; order <= i % 2; order++) {
                    Map<String, Object> placed = new LinkedHashMap<>();
                    placed.put("customer_id", id);
                    Map<String, Object> line = new LinkedHashMap<>(item("1", 10 + i % 4 + ".00"));
                    line.put("product_sku", "SKU-" + i % 2);
                    placed.put("items", List.of(line));
                    placed.put("placed_at", "2024-0" + (1 + i % 9) + "-15T12:00:00Z");
                    if (i % 2 == 0) {
                        placed.put("expected_delivery_date", "2024-1" + i % 3 + "-01");
                    }
                    company.api().post("/api/orders/", placed).expect(201);
                }
            }
        }
        company.api()
                .post("/api/customers/" + IDS.get(1) + "/archive/", Map.of())
                .expect(200);
        company.api()
                .post("/api/customers/" + IDS.get(7) + "/status/", Map.of("status", "blocked", "reason", "fraud"))
                .expect(200);
    }

    private static Reply get(String path) {
        return company.api().get(path).expect(200);
    }

    private static List<JsonNode> allPages(String list, String query, int limit) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            Reply page = get(list + "?limit=" + limit + query + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            items.addAll(page.items());
            cursor = page.at("/next_cursor").asString("");
        } while (!cursor.isEmpty());
        return items;
    }

    @ParameterizedTest
    @CsvSource({
        "/api/customers/, created_at",
        "/api/customers/, verified_at",
        "/api/customers/, last_name",
        "/api/customers/, lifetime_value",
        "/api/customers/, total_orders",
        "/api/customers/, last_order_at",
        "/api/customers/, customer_since",
        "/api/orders/, placed_at",
        "/api/orders/, order_number",
        "/api/orders/, total",
        "/api/orders/, expected_delivery_date",
        "/api/audit/access-log/, at",
    })
    void pagesContainEverythingOnceAndInOrder(String list, String field) {
        List<String> ids = ids(get(list + "?limit=200").items());
        for (String sort : List.of(field, "-" + field)) {
            List<JsonNode> paged = allPages(list, "&sort=" + sort, 3);

            assertThat(ids(paged)).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(ids);
            List<Comparable<Object>> keys = keys(paged, field);
            assertThat(keys)
                    .isSortedAccordingTo(
                            (one, other) -> sort.startsWith("-") ? other.compareTo(one) : one.compareTo(other));
            // Customers without the value come last in both directions.
            assertThat(paged.subList(keys.size(), paged.size()))
                    .allSatisfy(item -> assertThat(item.path(field).isNull()).isTrue());
        }
    }

    private static List<String> ids(List<JsonNode> items) {
        return items.stream().map(item -> item.path("id").stringValue()).toList();
    }

    @SuppressWarnings("unchecked") // numbers with numbers, text with text
    private static List<Comparable<Object>> keys(List<JsonNode> items, String field) {
        boolean isMoney = field.equals("lifetime_value") || field.equals("total");
        return items.stream()
                .map(item -> item.path(field))
                .takeWhile(key -> !key.isNull())
                .map(key -> {
                    Object comparable = key.isNumber()
                            ? (Object) key.longValue()
                            : isMoney ? new BigDecimal(key.stringValue()) : key.stringValue();
                    return (Comparable<Object>) comparable;
                })
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "-1", "x", "", "1.5", "99999999999"})
    void limitsOutOfBoundsAreRefused(String limit) {
        company.api().get("/api/customers/?limit=" + limit).refusedFields("limit");
    }

    @Test
    void allErrorsAreNamedAtOnce() {
        company.api()
                .get("/api/customers/?cursor=rubbish&limit=0&ltv_min=1e20000000&country=Atlantis&form=1")
                .refusedFields("cursor", "limit", "ltv_min", "country", "form");
        company.api()
                .get("/api/orders/?total_min=1e-20000000&total_max=1e20000000")
                .refusedFields("total_min", "total_max");
        company.api()
                .get("/api/audit/customers/" + IDS.getFirst() + "/diff/?from=yesterday&too=2024-01-01T00:00:00Z")
                .refusedFields("from", "to", "too");
    }

    @Test
    void aCursorBelongsToItsQuery() {
        String cursor = get("/api/customers/?limit=2&sort=last_name").text("next_cursor");

        get("/api/customers/?limit=5&total=false&sort=last_name&cursor=" + cursor);
        for (String other : List.of(
                "?cursor=" + cursor,
                "?sort=-last_order_at&cursor=" + cursor,
                "?sort=last_name&verified=true&cursor=" + cursor,
                "?cursor=nonsense",
                "?cursor=")) {
            company.api().get("/api/customers/" + other).refusedFields("cursor");
        }
        TestCompany.register()
                .api()
                .get("/api/customers/?sort=last_name&cursor=" + cursor)
                .refusedFields("cursor");
        company.api().get("/api/orders/?cursor=" + cursor).refusedFields("cursor");
    }

    @Test
    void recordsAddedMeanwhileDoNotShiftThePages() {
        TestCompany growing = TestCompany.register();
        List<UUID> before =
                IntStream.range(0, 6).mapToObj(i -> growing.customer()).toList();
        Reply first = growing.api().get("/api/customers/?limit=3").expect(200);
        growing.customer();

        Reply second = growing.api()
                .get("/api/customers/?limit=3&cursor=" + first.text("next_cursor"))
                .expect(200);

        assertThat(second.items("id"))
                .containsExactlyElementsOf(before.subList(0, 3).reversed().stream()
                        .map(UUID::toString)
                        .toList());
    }

    @Test
    void totalsAreCountedAsRequested() {
        assertThat(get("/api/customers/?limit=2").at("/total").longValue()).isEqualTo(CUSTOMERS - 1);
        Reply exact = get("/api/customers/?limit=2&total=exact");
        assertThat(exact.at("/total").longValue()).isEqualTo(CUSTOMERS - 1);
        assertThat(exact.at("/total_exact").booleanValue()).isTrue();
        Reply none = get("/api/customers/?limit=2&total=false");
        assertThat(none.json().has("total")).isFalse();
        assertThat(none.items()).hasSize(2);
        company.api().get("/api/customers/?total=maybe").refusedFields("total");
    }

    @ParameterizedTest
    @CsvSource({
        "verified=true, 12",
        "verified=false, 10",
        "archived=true, 1",
        "archived=false, 22",
        "status=blocked, 1",
        "status=active, 21",
        "status=active&status=blocked, 22",
        "status=inactive, 0",
        "customer_type=business, 6",
        "country=DE, 5",
        "country=de&country=FR, 22",
        "search=Name3, 4",
        "search=first22, 1",
        "search=list4@example.org, 1",
        "search=bones, 6",
        "search=nobody, 0",
        "ltv_min=13, 4",
        "ltv_max=0, 14",
        "ltv_min=10&ltv_max=12.00, 4",
        "last_order_from=2024-01-01, 8",
        "last_order_from=2024-05-01&last_order_to=2024-12-31, 2",
        "created_from=2999-01-01, 0",
        "created_to=2999-01-01, 22",
        "verified_from=2020-01-01, 12",
        "verified=true&customer_type=business&country=DE, 2",
    })
    void customersAreFilteredBy(String query, int expected) {
        Reply list = get("/api/customers/?limit=200&" + query);

        assertThat(list.items()).as(list.body()).hasSize(expected);
        assertThat(list.at("/total").longValue()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "status=pending, 12",
        "status=shipped, 0",
        "status=pending&status=shipped, 12",
        "payment_status=pending, 12",
        "payment_status=paid, 0",
        "placed_from=2024-05-01, 3",
        "placed_to=2024-04-30, 9",
        "placed_from=2024-01-15&placed_to=2024-01-15, 4",
        "total_min=13.00, 4",
        "total_max=10.99, 2",
        "late=true, 4",
        "late=false, 8",
        "sku=SKU-0, 4",
        "sku=SKU-0&sku=SKU-1, 12",
        "sku=SKU, 0",
        "search=Bones 12, 1",
    })
    void ordersAreFilteredBy(String query, int expected) {
        Reply list = get("/api/orders/?limit=200&" + query);

        assertThat(list.items()).as(list.body()).hasSize(expected);
        assertThat(list.at("/total").longValue()).isEqualTo(expected);
    }

    @Test
    void ordersAreFilteredByCustomerAndOwner() {
        UUID buyer = IDS.get(3);
        assertThat(get("/api/orders/?customer_id=" + buyer).items()).hasSize(2);
        assertThat(get("/api/customers/" + buyer + "/orders/").items()).hasSize(2);
        assertThat(get("/api/orders/?owner_id=" + company.ceo().id()).items()).hasSize(12);
        assertThat(get("/api/orders/?owner_id=" + UUID.randomUUID()).items()).isEmpty();
        assertThat(get("/api/customers/?owner_id=" + company.ceo().id()).items())
                .hasSize(CUSTOMERS - 1);
    }

    @Test
    void allErrorsOfAQueryAreNamed() {
        company.api()
                .get(
                        "/api/customers/?verified=maybe&status=dead&limit=0&sort=shoe_size&created_from=1.1.2024&ltv_min=x")
                .refusedFields("verified", "status", "limit", "sort", "created_from", "ltv_min");
    }

    @Test
    void searchFindsResultsAsTheUserTypes() {
        assertThat(get("/api/search/?q=first2").items("title")).contains("First2 Name2", "First20 Name0");
        assertThat(get("/api/search/?q=first2").items("title")).first().isEqualTo("First2 Name2");
        assertThat(get("/api/search/?q=").items()).isEmpty();
        assertThat(get("/api/search/?q=%25").items()).isEmpty();
        String number = get("/api/orders/?limit=1")
                .items()
                .getFirst()
                .path("order_number")
                .stringValue();
        assertThat(get("/api/search/?q=" + number).items("title")).first().isEqualTo(number);
        assertThat(TestCompany.register().api().get("/api/search/?q=first2").items())
                .isEmpty();
    }
}
