package com.puppycrm.standalone;

import static com.puppycrm.standalone.ListedCompany.CUSTOMERS;
import static com.puppycrm.standalone.ListedCompany.IDS;
import static com.puppycrm.standalone.ListedCompany.company;
import static com.puppycrm.standalone.ListedCompany.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
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
