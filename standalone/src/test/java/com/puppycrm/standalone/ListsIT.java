package com.puppycrm.standalone;

import static com.puppycrm.standalone.ListedCompany.CUSTOMERS;
import static com.puppycrm.standalone.ListedCompany.company;
import static com.puppycrm.standalone.ListedCompany.get;
import static com.puppycrm.standalone.TestCompany.item;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Lists page through all items exactly once, in order, by any sort field. */
class ListsIT {

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

    @Test
    void aCursorOfOneCustomersOrdersIsNoneOfAnothers() {
        TestCompany other = TestCompany.register();
        UUID mara = other.customer();
        UUID nils = other.customer();
        for (UUID customer : List.of(mara, mara, nils, nils)) {
            other.order(customer);
        }
        String path = "/api/customers/%s/orders/?limit=1";

        Reply first = other.api().get(path.formatted(mara)).expect(200);
        String cursor = "&cursor=" + first.text("next_cursor");

        assertThat(other.api().get(path.formatted(mara) + cursor).expect(200).items("id"))
                .hasSize(1)
                .doesNotContainAnyElementsOf(first.items("id"));
        other.api().get(path.formatted(nils) + cursor).refusedFields("cursor");
        other.api().get("/api/orders/?limit=1" + cursor).refusedFields("cursor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "-1", "x", "", "1.5", "99999999999"})
    void limitsOutOfBoundsAreRefused(String limit) {
        company.api().get("/api/customers/?limit=" + limit).refusedFields("limit");
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
}
