package com.puppycrm.standalone;

import static com.puppycrm.standalone.SharedCompany.api;
import static com.puppycrm.standalone.SharedCompany.company;
import static com.puppycrm.standalone.SharedCompany.customer;
import static com.puppycrm.standalone.TestCompany.item;
import static com.puppycrm.standalone.TestCompany.person;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The accepted forms of values, and values that no field accepts. */
class FieldValuesIT {

    @Test
    void moneyIsAcceptedAsTextOrNumber() {
        UUID id = company.customer();

        for (Object amount : List.of(129.9, "129.90", 130, "1.3e2")) {
            Reply placed = api().post(
                            "/api/orders/",
                            Map.of(
                                    "customer_id",
                                    id,
                                    "items",
                                    List.of(Map.of("product_name", "Bed", "quantity", 1, "unit_price", amount))))
                    .expect(201);
            assertThat(placed.text("total")).isIn("129.90", "130.00");
            assertThat(placed.at("/total").isString()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "USA, US",
        "uk, GB",
        "Germany, DE",
        "fr, FR",
        "fra, FR",
        "United States of America, US",
        "Czech Republic, CZ",
        "Trinidad and Tobago, TT",
        "Trinidad & Tobago, TT",
        "COTE D'IVOIRE, CI",
        "Côte d’Ivoire, CI",
        "Russian Federation, RU",
        "Hong Kong, HK",
        "The Netherlands, NL",
        "Viet Nam, VN",
        "St. Lucia, LC",
        "'Korea, Republic of', KR"
    })
    void countriesAreAcceptedAsPeopleWriteThem(String written, String code) {
        UUID id = company.customer(Map.of("address", Map.of("line1", "x", "country", written)));

        assertThat(api().get(customer(id)).at("/address/country").stringValue()).isEqualTo(code);
        assertThat(api().get("/api/customers/?country=" + URLEncoder.encode(written, StandardCharsets.UTF_8)
                                + "&limit=200")
                        .items("id"))
                .contains(id.toString());
        api().post("/api/orders/", Map.of("customer_id", id, "items", List.of(item("1", "1"))))
                .expect(201);
    }

    @Test
    void anUnknownCountryIsRefusedWithWhatToSend() {
        String refusal = "must be a country: an ISO 3166-1 code such as DE or DEU, or an English name such as Germany;"
                + " the closest is Sweden, SE";

        Map<String, Object> body = new LinkedHashMap<>(person());
        body.put("address", Map.of("country", "Sweeden"));
        assertThat(api().post("/api/customers/", body).expect(400).body()).contains(refusal);
        assertThat(api().get("/api/customers/?country=Sweeden").expect(400).body())
                .contains(refusal);
    }

    @Test
    void contradictionsAreReportedTogetherWithInvalidFields() {
        api().call("POST", "/api/customers/")
                .text(
                        "application/json",
                        "{\"email\": \"no\", \"first_name\": \"\", \"last_name\": \"B\", \"company_name\": \"C\","
                                + " \"tags\": [7]}")
                .send()
                .refusedFields("email", "first_name", "company_name", "tags[0]");
        api().call("POST", "/api/orders/")
                .text(
                        "application/json",
                        "{\"items\": [{\"product_name\": \"Chai\", \"quantity\": -1, \"unit_price\": 1,"
                                + " \"tax\": 1, \"tax_rate\": 0.1}, null]}")
                .send()
                .refusedFields("customer_id", "items[0].quantity", "items[0].tax_rate", "items[1]");
        // An unreadable value does not count as missing.
        api().call("POST", "/api/orders/")
                .text("application/json", "{\"customer_id\": \"7\", \"items\": []}")
                .send()
                .refusedFields("customer_id", "items");
    }

    @Test
    void moreItemsThanAnOrderCanHaveAreRefused() {
        for (int number : List.of(501, 340_000)) {
            String items = "[" + "{},".repeat(number - 1) + "{}]";
            api().call("POST", "/api/orders/")
                    .text(
                            "application/json",
                            "{\"customer_id\": \"" + UUID.randomUUID() + "\", \"items\": " + items + "}")
                    .send()
                    .refused(400, "invalid_input");
        }
    }

    @Test
    void whatAChangeOfTypeContradictsIsReportedWithTheRest() {
        String path = customer(company.customer());

        api().patch(path, Map.of("email", "no", "customer_type", "individual", "company_name", "C"))
                .refusedFields("email", "company_name");
        api().post(
                        "/api/orders/" + company.order(company.customer()) + "/status/",
                        Map.of("status", "processing", "carrier", "x".repeat(101), "at", "2999-01-01T00:00:00Z"))
                .refusedFields("carrier", "at");
    }

    @Test
    void namesCannotContainDeceptiveCharacters() {
        Map<String, Object> person = new LinkedHashMap<>(person());
        person.put("last_name", "Lind\u202Eqvist");
        person.put("company_name", "Kennel\u2060");
        api().post("/api/customers/", person).refusedFields("last_name", "company_name");

        // A joiner is part of the spelling of this name.
        person.put("last_name", "\u0639\u0644\u06CC\u200C\u0632\u0627\u062F\u0647");
        person.remove("company_name");
        api().post("/api/customers/", person).expect(201);
    }

    @Test
    void valuesThatNoFilterOrFieldCanHaveAreRefused() {
        UUID customer = company.customer();
        String order = "/api/orders/" + company.order(customer) + "/";

        api().get(customer(customer) + "orders/?customer_id=" + customer).refusedFields("customer_id");
        api().get("/api/audit/access-log/?kind=everything").refusedFields("kind");
        api().call("PATCH", order)
                .text("application/json", "{\"items\": null}")
                .send()
                .refusedFields("items");
        api().post(
                        "/api/orders/",
                        Map.of(
                                "customer_id",
                                customer,
                                "items",
                                List.of(TestCompany.item("1", "5")),
                                "placed_at",
                                "0001-01-01T00:00:00Z"))
                .refusedFields("placed_at");
        api().call("GET", customer(customer))
                .header("X-Min-Position", "-1")
                .send()
                .refusedFields("X-Min-Position");
    }
}
