package com.puppycrm.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The company's rules verify customers by themselves, name the rule, and verify each customer only once. */
class AutomaticVerificationIT {

    private final TestCompany company = TestCompany.register();

    private void rules(Map<String, Object> rules) {
        company.api().patch("/api/company/", Map.of("auto_verification", rules)).expect(200);
    }

    private JsonNode customer(UUID id) {
        return company.api().get("/api/customers/" + id + "/").expect(200).json();
    }

    private void awaitVerified(UUID id, String rule) {
        await().untilAsserted(
                        () -> assertThat(customer(id).at("/verified_by/rule").asString("none"))
                                .isEqualTo(rule));
        assertThat(customer(id).at("/verified").booleanValue()).isTrue();
        assertThat(customer(id).at("/customer_since").isNull()).isFalse();
    }

    private UUID customerWith(String field, Object value) {
        Map<String, Object> body = new HashMap<>(TestCompany.person());
        body.put(field, value);
        return company.customer(body);
    }

    @Test
    void theFirstDeliveredOrderVerifiesAndTheSecondChangesNothing() {
        rules(Map.of("first_order_completed", true));
        UUID buyer = company.customer();
        UUID order = company.order(buyer);
        company.move(order, "processing", "shipped");
        assertThat(customer(buyer).at("/verified").booleanValue()).isFalse();

        company.move(order, "delivered");
        awaitVerified(buyer, "first_order_completed");
        long version = customer(buyer).at("/version").longValue();

        company.move(company.order(buyer), "processing", "shipped", "delivered");
        UUID other = company.customer();
        company.move(company.order(other), "processing", "shipped", "delivered");
        awaitVerified(other, "first_order_completed");
        assertThat(customer(buyer).at("/version").longValue()).isEqualTo(version);
    }

    @Test
    void theRuleAndItsEventAreNamed() {
        rules(Map.of("first_order_completed", true));
        UUID buyer = company.customer();
        String why = "/api/customers/" + buyer + "/why/?verification";
        Reply never = company.api().get(why).expect(200);
        assertThat(never.at("/verification/verified").booleanValue()).isFalse();
        assertThat(never.at("/verification/event").isNull()).isTrue();
        UUID order = company.order(buyer);
        company.move(order, "processing", "shipped", "delivered");
        awaitVerified(buyer, "first_order_completed");

        Reply byRule = company.api().get(why).expect(200);
        assertThat(byRule.at("/verification/verified").booleanValue()).isTrue();
        assertThat(byRule.at("/verification/rule").stringValue()).isEqualTo("first_order_completed");
        assertThat(byRule.at("/verification/event/type").stringValue()).isEqualTo("customer.verified");
        assertThat(byRule.at("/verification/event/actor/kind").stringValue()).isEqualTo("rule");
        assertThat(byRule.at("/verification/cause/type").stringValue()).isEqualTo("order.delivered");
        assertThat(byRule.at("/verification/cause/kind").stringValue()).isEqualTo("order");
        assertThat(byRule.at("/verification/cause/id").stringValue()).isEqualTo(order.toString());

        company.api()
                .post("/api/customers/" + buyer + "/unverify/", Map.of("reason", "a mistake"))
                .expect(200);
        Reply revoked = company.api().get(why).expect(200);
        assertThat(revoked.at("/verification/verified").booleanValue()).isFalse();
        assertThat(revoked.at("/verification/event/type").stringValue()).isEqualTo("customer.verification_revoked");
        assertThat(revoked.at("/verification/cause").isNull()).isTrue();

        company.api().post("/api/customers/" + buyer + "/verify/", Map.of()).expect(200);
        Reply byPerson = company.api().get(why).expect(200);
        assertThat(byPerson.at("/verification/rule").isNull()).isTrue();
        assertThat(byPerson.at("/verification/event/actor/kind").stringValue()).isEqualTo("staff");
        company.api().get("/api/customers/" + buyer + "/why/").refusedFields("verification");
        company.api().get(why + "=maybe").refusedFields("verification");
        company.api().get(why + "&segment=" + UUID.randomUUID()).refusedFields("verification");
    }

    @Test
    void aTrustedDomainVerifiesAndAnyOtherDoesNot() {
        rules(Map.of("trusted_domains", List.of("Trusted.example")));
        UUID stranger = company.customer();
        UUID trusted = customerWith("email", "someone@TRUSTED.example");
        awaitVerified(trusted, "trusted_domains");
        assertThat(customer(stranger).at("/verified").booleanValue()).isFalse();
    }

    @Test
    void aCustomerReferredByAVerifiedCustomerIsVerified() {
        rules(Map.of("referred_by_verified", true));
        UUID unverified = company.customer();
        UUID ofNobody = customerWith("referred_by", unverified);
        UUID verified = company.customer();
        company.api().post("/api/customers/" + verified + "/verify/", Map.of()).expect(200);

        awaitVerified(customerWith("referred_by", verified), "referred_by_verified");
        assertThat(customer(ofNobody).at("/verified").booleanValue()).isFalse();
    }

    @Test
    void aDisabledRuleVerifiesNobody() {
        UUID buyer = company.customer();
        company.move(company.order(buyer), "processing", "shipped", "delivered");
        rules(Map.of("first_order_completed", true));
        UUID later = company.customer();
        company.move(company.order(later), "processing", "shipped", "delivered");
        awaitVerified(later, "first_order_completed");

        assertThat(customer(buyer).at("/verified").booleanValue()).isFalse();
    }

    @Test
    void laterChangesVerifyToo() {
        rules(Map.of("referred_by_verified", true, "trusted_domains", List.of("trusted.example")));
        UUID moved = company.customer();
        UUID referrer = company.customer();
        UUID referred = customerWith("referred_by", referrer);
        UUID byThem = customerWith("referred_by", referred);
        UUID joined = company.customer();
        UUID bystander = company.customer();

        company.api()
                .patch(
                        "/api/customers/" + moved + "/",
                        Map.of("email", RunningProduct.unique("x") + "@Trusted.example"))
                .expect(200);
        awaitVerified(moved, "trusted_domains");
        company.api().post("/api/customers/" + referrer + "/verify/", Map.of()).expect(200);
        awaitVerified(referred, "referred_by_verified");
        awaitVerified(byThem, "referred_by_verified");
        company.api()
                .patch("/api/customers/" + joined + "/", Map.of("referred_by", moved))
                .expect(200);
        awaitVerified(joined, "referred_by_verified");
        assertThat(customer(bystander).at("/verified").booleanValue()).isFalse();
    }

    @Test
    void aDryRunWithoutRulesUsesTheCurrentOnes() {
        UUID trusted = customerWith("email", RunningProduct.unique("x") + "@trusted.example");
        rules(Map.of("trusted_domains", List.of("trusted.example")));
        String path = "/api/company/auto-verification/rehearse/";

        Reply now = company.api().post(path, Map.of()).expect(200);
        Reply none = company.api()
                .post(path, Map.of("trusted_domains", List.of(), "email_confirmed", true))
                .expect(200);

        assertThat(now.at("/items/0/customer/id").stringValue()).isEqualTo(trusted.toString());
        assertThat(now.at("/total").intValue()).isEqualTo(1);
        assertThat(now.at("/complete").booleanValue()).isTrue();
        assertThat(none.items()).isEmpty();
    }
}
