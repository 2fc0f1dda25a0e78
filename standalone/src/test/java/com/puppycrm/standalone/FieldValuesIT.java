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
    void whatSurroundsALineIsNoPartOfItAndALineThatShowsNothingIsAbsent() {
        Map<String, Object> person = new LinkedHashMap<>(person());
        person.put("first_name", "\u00a0Mara\u200b ");
        person.put("customer_type", "business");
        person.put("company_name", "\u3000Kennel");
        person.put("industry", "\u200b");
        person.put("phone", "\u202a+1 650\u00a0253\u200b0000\u202c");
        person.put("address", Map.of("line1", "", "city", " Lund\u00a0", "country", " se "));
        Reply created = api().post("/api/customers/", person).expect(201);

        assertThat(created.text("first_name")).isEqualTo("Mara");
        assertThat(created.text("company_name")).isEqualTo("Kennel");
        assertThat(created.text("phone")).isEqualTo("+1 650\u00a02530000");
        assertThat(created.at("/industry").isNull()).isTrue();
        assertThat(created.at("/address/line1").isNull()).isTrue();
        assertThat(created.at("/address/city").asString()).isEqualTo("Lund");
        assertThat(created.at("/address/country").asString()).isEqualTo("SE");
        for (String nothing : List.of("", " ", "\u200b", "\u00a0\u3164")) {
            api().patch(customer(created.id()), Map.of("phone", "1")).expect(200);
            Reply cleared = api().patch(customer(created.id()), Map.of("phone", nothing))
                    .expect(200);
            assertThat(cleared.at("/phone").isNull()).as(nothing).isTrue();
        }
        Reply order = api().post(
                        "/api/orders/",
                        Map.of(
                                "customer_id",
                                created.id(),
                                "payment_method",
                                "\u200b",
                                "items",
                                List.of(Map.of(
                                        "product_name",
                                        "\u00a0Bed\u2003",
                                        "product_sku",
                                        "",
                                        "quantity",
                                        1,
                                        "unit_price",
                                        1))))
                .expect(201);
        assertThat(order.at("/items/0/product_name").asString()).isEqualTo("Bed");
        assertThat(order.at("/items/0/product_sku").isNull()).isTrue();
        assertThat(order.at("/payment_method").isNull()).isTrue();
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
