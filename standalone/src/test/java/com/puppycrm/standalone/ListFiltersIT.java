package com.puppycrm.standalone;

import static com.puppycrm.standalone.ListedCompany.CUSTOMERS;
import static com.puppycrm.standalone.ListedCompany.IDS;
import static com.puppycrm.standalone.ListedCompany.company;
import static com.puppycrm.standalone.ListedCompany.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The filters of lists work as documented. */
class ListFiltersIT {

    @ParameterizedTest
    @CsvSource({
        "verified=true, 12",
        "verified=false, 10",
        "archived=true, 1",
        "archived=false, 22",
        "archived=any, 23",
        "archived=any&status=active, 22",
        "email=list4@example.org, 1",
        "email=LIST4@Example.ORG, 1",
        "email=list4@example.or, 0",
        "email=list4@example.org&email=list8@example.org, 2",
        "email=list1@example.org, 0",
        "email=list1@example.org&archived=any, 1",
        "owner_id=me, 22",
        "owner_id=none, 0",
        "owner_id=me&owner_id=none, 22",
        "updated_from=2999-01-01, 0",
        "updated_to=2020-01-01, 0",
        "updated_to=2999-01-01, 22",
        "updated_from=2020-01-01, 22",
        "updated_from=2020-01-01T00:00:00Z, 22",
        "updated_from=2999-01-01T00:00:00%2B02:00, 0",
        "updated_from=2020-01-01&archived=any&sort=updated_at, 23",
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
        "ordered=true, 8",
        "ordered=false, 14",
        "not_ordered_since=2020-01-01, 14",
        "not_ordered_since=2024-05-01, 20",
        "not_ordered_since=2024-05-01&ordered=true, 6",
        "not_ordered_since=2999-01-01, 22",
        "not_ordered_since=2024-04-15T12:00:00Z, 17",
        "not_ordered_since=2024-04-15T12:00:00.000001Z, 20",
        "created_from=2999-01-01, 0",
        "created_to=2999-01-01, 22",
        "created_from=2020-01-01T00:00:00.123456789Z, 22",
        "created_to=2020-01-01T00:00:00Z, 0",
        "last_order_from=2024-04-15T12:00:00Z&last_order_to=2024-04-15T12:00:00Z, 3",
        "last_order_from=2024-04-15T14:00:00%2B02:00&last_order_to=2024-04-15T14:00:00%2B02:00, 3",
        "last_order_from=2024-04-15T12:00:00.000001Z&last_order_to=2024-04-15, 0",
        "last_order_from=2024-04-15&last_order_to=2024-04-15T11:59:59.999999Z, 0",
        "verified_from=2020-01-01, 12",
        "verified_to=2999-01-01, 12",
        "verified_to=2020-01-01, 0",
        "verified_to=2020-01-01T00:00:00Z, 0",
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
        "placed_from=2024-01-15T12:00:00Z&placed_to=2024-01-15T12:00:00Z, 4",
        "placed_from=2024-01-15T12:00:00.000001Z&placed_to=2024-01-15, 0",
        "placed_to=2024-01-15T11:59:59Z, 0",
        "updated_from=2020-01-01&sort=updated_at, 12",
        "updated_from=2999-01-01T00:00:00Z, 0",
        "updated_to=2020-01-01, 0",
        "updated_to=2999-01-01T00:00:00Z, 12",
        "owner_id=me, 12",
        "owner_id=none, 0",
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
    void recordsAreFoundByManyIdsAtOnce() {
        String ids = IDS.stream().map(id -> "&id=" + id).collect(Collectors.joining());
        assertThat(get("/api/customers/?limit=200" + ids).items()).hasSize(CUSTOMERS - 1);
        assertThat(get("/api/customers/?limit=200&archived=any" + ids).items()).hasSize(CUSTOMERS);
        assertThat(get("/api/customers/?id=" + IDS.get(3) + "&id=" + UUID.randomUUID())
                        .items("id"))
                .containsExactly(IDS.get(3).toString());
        String order = get("/api/orders/?limit=1").items("id").getFirst();
        assertThat(get("/api/orders/?id=" + order).items("id")).containsExactly(order);
        String tooMany = "&id=" + UUID.randomUUID();
        company.api().get("/api/orders/?limit=1" + tooMany.repeat(100)).expect(200);
        company.api().get("/api/orders/?limit=1" + tooMany.repeat(101)).refusedFields("id");
    }

    @Test
    void onesOwnRecordsAreFound() {
        var shared = TestCompany.register();
        var seller = shared.hire("sales_manager");
        String sellers = shared.customerOf(seller).toString();
        String ceos = shared.customer().toString();
        // First of all the CEO, whose reads contain what the CEO has written.
        assertThat(shared.api().get("/api/customers/?owner_id=me").expect(200).items("id"))
                .containsExactly(ceos);
        assertThat(seller.api().get("/api/customers/?owner_id=me").expect(200).items("id"))
                .containsExactly(sellers);
        assertThat(shared.api()
                        .get("/api/customers/?owner_id=me&owner_id=none&owner_id=" + seller.id())
                        .expect(200)
                        .items("id"))
                .containsExactlyInAnyOrder(ceos, sellers);
    }

    @Test
    void theAccessLogIsFilteredByTime() {
        company.invite("auditor", null);
        assertThat(get("/api/audit/access-log/?kind=staff_invited&from=2020-01-01T00:00:00Z")
                        .items())
                .isNotEmpty();
        assertThat(get("/api/audit/access-log/?kind=staff_invited&from=2999-01-01T00:00:00Z")
                        .items())
                .isEmpty();
        assertThat(get("/api/audit/access-log/?kind=staff_invited&to=2020-01-01T00:00:00Z")
                        .items())
                .isEmpty();
    }

    @Test
    void listsAreSortedByTheLastChange() {
        var changing = TestCompany.register();
        String first = changing.customer().toString();
        String second = changing.customer().toString();
        changing.api()
                .patch("/api/customers/" + first + "/", Map.of("notes", "barks"))
                .expect(200);
        Reply newest =
                changing.api().get("/api/customers/?sort=-updated_at&limit=1").expect(200);
        assertThat(newest.items("id")).containsExactly(first);
        String changed = newest.items("updated_at").getFirst();
        assertThat(changing.api()
                        .get("/api/customers/?updated_from=" + changed)
                        .expect(200)
                        .items("id"))
                .containsExactly(first);
        assertThat(changing.api()
                        .get("/api/customers/?sort=-updated_at")
                        .expect(200)
                        .items("id"))
                .containsExactly(first, second);
    }

    @Test
    void aValueThatAFilterDoesNotTakeIsRefused() {
        company.api()
                .get("/api/customers/?owner_id=nobody&archived=all&id=1&email=mara&updated_from=2026-01-01T00:00"
                        + "&created_to=2026-01-01T00:00:00+02:00&verified_to=yesterday")
                .refusedFields("owner_id", "archived", "id", "email", "updated_from", "created_to", "verified_to");
        company.api()
                .get("/api/orders/?late=any&updated_from=2026-13-01&placed_to=2026-02-30T00:00:00Z&id=x")
                .refusedFields("late", "updated_from", "placed_to", "id");
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
