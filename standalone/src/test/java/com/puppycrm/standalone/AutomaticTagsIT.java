package com.puppycrm.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Tags that come to customers by themselves and go again, over HTTP. */
class AutomaticTagsIT {

    private static final Map<String, Object> VERIFIED = Map.of("verified", true);

    private final TestCompany company = TestCompany.register();
    private final Api ceo = company.api();

    private int tag(String name, Map<String, Object> criteria) {
        return ceo.post("/api/tags/", Map.of("name", name, "auto_criteria", criteria))
                .expect(201)
                .at("/id")
                .intValue();
    }

    private int tag(String name) {
        return ceo.post("/api/tags/", Map.of("name", name))
                .expect(201)
                .at("/id")
                .intValue();
    }

    private String customer() {
        return customer("example.org");
    }

    private String customer(String domain) {
        return ceo.post(
                        "/api/customers/",
                        Map.of("email", RunningProduct.unique("c") + "@" + domain, "first_name", "F", "last_name", "L"))
                .expect(201)
                .text("id");
    }

    private static String path(String customer) {
        return "/api/customers/" + customer + "/";
    }

    private void verify(String customer) {
        ceo.post(path(customer) + "verify/", Map.of()).expect(200);
    }

    private void revoke(String customer) {
        ceo.post(path(customer) + "unverify/", Map.of("reason", "left")).expect(200);
    }

    /** The tags of a customer, those that a rule gave with an asterisk. */
    private List<String> tags(String customer) {
        return StreamSupport.stream(
                        ceo.get(path(customer)).expect(200).at("/tags").spliterator(), false)
                .map(tag ->
                        tag.path("name").stringValue() + (tag.path("automatic").booleanValue() ? "*" : ""))
                .toList();
    }

    private void awaitTags(String customer, String... tags) {
        await().untilAsserted(() -> assertThat(tags(customer)).containsExactly(tags));
    }

    /** Waits until all that has happened so far was compared with criteria: what came later has come. */
    private void settle() {
        String domain = RunningProduct.unique("d") + ".example.org";
        String name = RunningProduct.unique("mark");
        tag(name, Map.of("email_domain", List.of(domain)));
        awaitTags(customer(domain), name + "*");
    }

    private List<JsonNode> history(String customer, String type) {
        return ceo.get(path(customer) + "history/?limit=100").expect(200).items().stream()
                .filter(item -> item.path("type").stringValue("").equals(type))
                .toList();
    }

    @Test
    void aTagComesAndGoesWithItsCriteria() {
        String before = customer();
        verify(before);
        int vip = tag("Verified", VERIFIED);
        awaitTags(before, "Verified*");
        String after = customer();
        verify(after);
        awaitTags(after, "Verified*");
        assertThat(ceo.get("/api/customers/?tag=" + vip).expect(200).items()).hasSize(2);
        await().until(() -> ceo.get("/api/tags/" + vip + "/").at("/usage_count").intValue() == 2);

        revoke(after);
        awaitTags(after);
        verify(after);
        awaitTags(after, "Verified*");

        List<JsonNode> changes = history(after, "customer.tags_changed");
        assertThat(changes).hasSize(3);
        assertThat(changes.getFirst().at("/actor/kind").stringValue()).isEqualTo("rule");
        assertThat(changes.getFirst().at("/actor/role").stringValue()).isEqualTo("automatic_tag");

        // Other criteria take the place of those before; without any it goes where a rule gave it.
        ceo.patch("/api/tags/" + vip + "/", Map.of("auto_criteria", Map.of("verified", false)))
                .expect(200);
        awaitTags(after);
        revoke(after);
        awaitTags(after, "Verified*");
        Map<String, Object> none = new HashMap<>();
        none.put("auto_criteria", null);
        ceo.patch("/api/tags/" + vip + "/", none).expect(200);
        awaitTags(after);
    }

    @Test
    void whatPeopleDecidedStays() {
        int vip = tag("VIP", VERIFIED);
        String given = customer();
        ceo.post(path(given) + "tags/", Map.of("tags", List.of(vip))).expect(200);
        verify(given);
        String taken = customer();
        verify(taken);
        awaitTags(taken, "VIP*");
        Reply removed = ceo.delete(path(taken) + "tags/" + vip + "/").expect(200);
        assertThat(removed.at("/tags")).isEmpty();
        String both = customer();
        verify(both);
        awaitTags(both, "VIP*");
        ceo.put(path(both) + "tags/", Map.of("tags", List.of(vip))).expect(200);
        assertThat(tags(both)).as("a list that is sent again decides nothing").containsExactly("VIP*");
        ceo.post(path(both) + "tags/", Map.of("tags", List.of(vip))).expect(200);
        assertThat(tags(both)).containsExactly("VIP");

        // The same customers change in what the rule does not look at.
        for (String each : List.of(given, taken, both)) {
            ceo.patch(path(each), Map.of("notes", "called")).expect(200);
        }
        settle();
        assertThat(tags(given)).containsExactly("VIP");
        assertThat(tags(taken)).isEmpty();
        assertThat(tags(both)).containsExactly("VIP");

        for (String each : List.of(given, taken, both)) {
            revoke(each);
        }
        settle();
        assertThat(tags(given)).containsExactly("VIP");
        assertThat(tags(taken)).isEmpty();
        assertThat(tags(both)).containsExactly("VIP");
        verify(taken);
        awaitTags(taken, "VIP*");
    }

    @Test
    void anInactiveTagComesToNobodyNewAndADeletedOneIsGone() {
        int vip = tag("VIP", VERIFIED);
        String first = customer();
        verify(first);
        awaitTags(first, "VIP*");
        ceo.patch("/api/tags/" + vip + "/", Map.of("active", false)).expect(200);
        String second = customer();
        verify(second);
        String third = customer();
        settle();
        assertThat(tags(first)).containsExactly("VIP*");
        assertThat(tags(second)).isEmpty();
        ceo.patch("/api/tags/" + vip + "/", Map.of("active", true)).expect(200);
        awaitTags(second, "VIP*");
        assertThat(tags(third)).isEmpty();

        ceo.delete("/api/tags/" + vip + "/").expect(204);
        await().until(() -> history(second, "customer.tags_changed").size() == 2);
        verify(third);
        settle();
        assertThat(tags(third)).isEmpty();
        assertThat(history(first, "customer.tags_changed")).hasSize(2);
    }

    @Test
    void archivedCustomersStayAsTheyAre() {
        tag("VIP", VERIFIED);
        String has = customer();
        verify(has);
        awaitTags(has, "VIP*");
        String hasNot = customer();
        for (String each : List.of(has, hasNot)) {
            ceo.post(path(each) + "archive/", Map.of()).expect(200);
        }
        revoke(has);
        verify(hasNot);
        settle();
        assertThat(tags(has)).containsExactly("VIP*");
        assertThat(tags(hasNot)).isEmpty();
        for (String each : List.of(has, hasNot)) {
            ceo.post(path(each) + "restore/", Map.of()).expect(200);
        }
        awaitTags(has);
        awaitTags(hasNot, "VIP*");
    }

    @Test
    void oneTagFollowsAnother() {
        int hand = tag("By hand");
        tag("Follows", Map.of("tags", List.of(hand)));
        String customer = customer();
        ceo.post(path(customer) + "tags/", Map.of("tags", List.of(hand))).expect(200);
        awaitTags(customer, "By hand", "Follows*");
        ceo.delete(path(customer) + "tags/" + hand + "/").expect(200);
        awaitTags(customer);
    }

    @Test
    void eachComesOnceHoweverOftenCustomersChange() {
        List<String> customers =
                IntStream.range(0, 30).mapToObj(_ -> customer()).toList();
        customers.forEach(this::verify);
        for (int i = 0; i < 3; i++) {
            tag("Tag " + i, VERIFIED);
            customers.forEach(each -> ceo.patch(path(each), Map.of("notes", RunningProduct.unique("note")))
                    .expect(200));
        }
        for (String each : customers) {
            awaitTags(each, "Tag 0*", "Tag 1*", "Tag 2*");
        }
        settle();
        for (String each : customers) {
            assertThat(history(each, "customer.tags_changed")).hasSize(3);
        }
    }

    private Reply why(String customer, int tag) {
        return ceo.get(path(customer) + "why/?tag=" + tag).expect(200);
    }

    @Test
    void whyACustomerHasATagIsExplained() {
        int vip = tag("VIP", VERIFIED);
        String customer = customer();
        Reply never = why(customer, vip);
        assertThat(never.at("/verification").isNull()).isTrue();
        assertThat(never.at("/segment").isNull()).isTrue();
        assertThat(never.at("/tag/assigned").booleanValue()).isFalse();
        assertThat(never.at("/tag/event").isNull()).isTrue();
        assertThat(never.at("/tag/criteria/0/key").stringValue()).isEqualTo("verified");
        assertThat(never.at("/tag/criteria/0/holds").booleanValue()).isFalse();

        verify(customer);
        awaitTags(customer, "VIP*");
        Reply byRule = why(customer, vip);
        assertThat(byRule.at("/tag/assigned").booleanValue()).isTrue();
        assertThat(byRule.at("/tag/tag/automatic").booleanValue()).isTrue();
        assertThat(byRule.at("/tag/criteria/0/holds").booleanValue()).isTrue();
        assertThat(byRule.at("/tag/event/type").stringValue()).isEqualTo("customer.tags_changed");
        assertThat(byRule.at("/tag/event/actor/kind").stringValue()).isEqualTo("rule");
        assertThat(byRule.at("/tag/cause/type").stringValue()).startsWith("tag.");
        assertThat(byRule.at("/tag/cause/kind").stringValue()).isEqualTo("tag");

        // What becomes of other tags is no reason for this one.
        int hand = tag("By hand");
        ceo.post(path(customer) + "tags/", Map.of("tags", List.of(hand))).expect(200);
        assertThat(why(customer, vip).at("/tag/event")).isEqualTo(byRule.at("/tag/event"));
        Reply byPerson = why(customer, hand);
        assertThat(byPerson.at("/tag/criteria")).isEmpty();
        assertThat(byPerson.at("/tag/event/actor/kind").stringValue()).isEqualTo("staff");
        assertThat(byPerson.at("/tag/cause").isNull()).isTrue();

        ceo.delete(path(customer) + "tags/" + vip + "/").expect(200);
        Reply taken = why(customer, vip);
        assertThat(taken.at("/tag/assigned").booleanValue()).isFalse();
        assertThat(taken.at("/tag/overruled").booleanValue()).isTrue();
        assertThat(taken.at("/tag/criteria/0/holds").booleanValue()).isTrue();
        assertThat(taken.at("/tag/event/actor/kind").stringValue()).isEqualTo("staff");

        company.hire("sales_manager", null)
                .api()
                .get(path(customer) + "why/?tag=" + vip)
                .refused(404, "not_found");
        ceo.get(path(customer) + "why/?tag=999").refused(404, "not_found");
        ceo.get(path(customer) + "why/?tag=x").refusedFields("tag");
        ceo.get(path(customer) + "why/?verification&tag=" + vip).refusedFields("verification");
        ceo.delete("/api/tags/" + vip + "/").expect(204);
        await().until(() -> ceo.get(path(customer) + "why/?tag=" + vip).status() == 404);
    }
}
