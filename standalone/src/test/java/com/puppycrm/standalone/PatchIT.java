package com.puppycrm.standalone;

import static com.puppycrm.standalone.SharedCompany.api;
import static com.puppycrm.standalone.SharedCompany.company;
import static com.puppycrm.standalone.TestCompany.item;
import static com.puppycrm.standalone.TestOrders.path;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** One rule for every PATCH, RFC 7396: what is sent changes, what is not sent stays, null takes away. */
class PatchIT {

    private static final Map<String, Object> ADDRESS =
            Map.of("line1", "Street 1", "city", "Malmö", "postal_code", "211 11", "country", "SE");

    private static String customer(UUID id) {
        return "/api/customers/" + id + "/";
    }

    private static Reply patch(String path, String json) {
        return api().call("PATCH", path).text("application/json", json).send();
    }

    private static void theRestOfTheAddressStays(String record, String field) {
        JsonNode after = patch(record, "{\"" + field + "\": {\"city\": \"Lund\", \"postal_code\": null}}")
                .expect(200)
                .at("/" + field);

        assertThat(after.path("city").stringValue()).isEqualTo("Lund");
        assertThat(after.path("line1").stringValue()).isEqualTo("Street 1");
        assertThat(after.path("country").stringValue()).isEqualTo("SE");
        assertThat(after.path("postal_code").isNull()).isTrue();
        long version = patch(record, "{\"" + field + "\": {}}").expect(200).version();
        assertThat(patch(record, "{\"" + field + "\": {\"city\": \"Lund\"}}")
                        .expect(200)
                        .version())
                .as("nothing changed")
                .isEqualTo(version);

        assertThat(patch(record, "{\"" + field + "\": null}")
                        .expect(200)
                        .at("/" + field)
                        .isNull())
                .isTrue();
        assertThat(patch(record, "{\"" + field + "\": {\"country\": \"Denmark\"}}")
                        .expect(200)
                        .at("/" + field + "/country")
                        .stringValue())
                .isEqualTo("DK");
        assertThat(patch(record, "{\"" + field + "\": {\"country\": null, \"region\": null}}")
                        .expect(200)
                        .at("/" + field)
                        .isNull())
                .as("an address with nothing left in it is absent")
                .isTrue();
        patch(record, "{\"" + field + "\": {\"city\": \"a\\nb\", \"country\": \"Mars\"}}")
                .refusedFields(field + ".city", field + ".country");
    }

    @Test
    void theRestOfACustomersAddressStays() {
        theRestOfTheAddressStays(customer(company.customer(Map.of("address", ADDRESS))), "address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shipping_address", "billing_address"})
    void theRestOfAnOrdersAddressStays(String field) {
        UUID order = api().post(
                        "/api/orders/",
                        Map.of("customer_id", company.customer(), "items", List.of(item("1", "5")), field, ADDRESS))
                .expect(201)
                .id();

        theRestOfTheAddressStays(path(order, ""), field);
    }

    @Test
    void aNewAddressWithNothingInItIsAbsent() {
        UUID id = company.customer(Map.of("address", Map.of()));

        assertThat(api().get(customer(id)).expect(200).at("/address").isNull()).isTrue();
    }

    @Test
    void listsAreReplacedAsAWhole() {
        UUID order = company.order(company.customer());
        api().patch(path(order, ""), Map.of("items", List.of(item("1", "5"), item("2", "5"))))
                .expect(200);

        assertThat(api().patch(path(order, ""), Map.of("items", List.of(item("3", "5"))))
                        .expect(200)
                        .at("/items"))
                .hasSize(1);
    }

    @Test
    void theRestOfACompanysSettingsStaysAtEveryDepth() {
        Api ceo = TestCompany.register().api();
        ceo.patch(
                        "/api/company/",
                        Map.of(
                                "invoice",
                                Map.of("legal_name", "Paws Ltd", "address", "1 Road", "tax_number", "SE1"),
                                "auto_verification",
                                Map.of("first_order_completed", true, "trusted_domains", List.of("b.org", "a.org")),
                                "follow_up_days",
                                7))
                .expect(200);

        Reply after = ceo.call("PATCH", "/api/company/")
                .text("application/json", """
                    {"invoice": {"legal_name": "Paws AB", "tax_number": null}, "follow_up_days": null,
                     "auto_verification": {"trusted_domains": ["C.org"]}}
                    """)
                .send()
                .expect(200);

        assertThat(after.at("/invoice/legal_name").stringValue()).isEqualTo("Paws AB");
        assertThat(after.at("/invoice/address").stringValue()).isEqualTo("1 Road");
        assertThat(after.at("/invoice/tax_number").isNull()).isTrue();
        assertThat(after.at("/follow_up_days").isNull()).isTrue();
        assertThat(after.at("/auto_verification/first_order_completed").booleanValue())
                .isTrue();
        assertThat(after.at("/auto_verification/trusted_domains").values())
                .extracting(JsonNode::stringValue)
                .containsExactly("c.org");
        ceo.call("PATCH", "/api/company/")
                .text("application/json", """
                    {"invoice": null, "name": null, "auto_verification": {"email_confirmed": null}}
                    """)
                .send()
                .refusedFields("auto_verification.email_confirmed", "invoice", "name");
    }
}
