package com.puppycrm.standalone;

import static com.puppycrm.standalone.RunningProduct.unique;
import static com.puppycrm.standalone.TestCompany.item;
import static com.puppycrm.standalone.TestCompany.person;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.platform.web.KnownProblem;
import com.puppycrm.standalone.TestCompany.Person;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** What the page of a code says that its error has is in the error that is sent. */
class ProblemMembersIT {

    /** Sent only where the operator names an address. */
    private static final String NOT_BY_REQUEST = "internal_error";

    /** Of an order from before there was a maximum: see OrderPaymentsTest. */
    private static final String OF_OLD_ORDERS = "order_too_large";

    /** Of much that is read or changed: see BusyReadersIT, OrderAggregateTest, VerificationDryRunIT. */
    private static final List<String> OF_MUCH =
            List.of("past_too_long", "read_too_slow", "record_full", "too_much_to_try");

    private final TestCompany company = TestCompany.register();
    private final UUID customer = company.customer();

    private Reply order(UUID id, String action, Map<String, Object> body) {
        return company.api().post("/api/orders/" + id + "/" + action + "/", body);
    }

    private UUID orderThatIs(String... moves) {
        UUID id = company.order(customer);
        company.move(id, moves);
        return id;
    }

    private Reply edit(UUID id, Map<String, Object> body) {
        return company.api().patch("/api/orders/" + id + "/", body);
    }

    private static Map<String, Object> payment(String kind, String amount) {
        return Map.of("kind", kind, "amount", amount);
    }

    /** By the code that they have. */
    private Map<String, List<Supplier<Reply>>> errors() {
        return Map.ofEntries(
                entry("invalid_input", List.of(() -> company.api().post("/api/customers/", Map.of()))),
                entry("customer_merged", List.of(() -> {
                    Map<String, Object> duplicate = Map.of("duplicate_id", company.customer());
                    company.api()
                            .post("/api/customers/" + customer + "/merge/", duplicate)
                            .expect(200);
                    return company.api().post("/api/customers/" + company.customer() + "/merge/", duplicate);
                })),
                entry("permission_missing", List.of(() -> {
                    Person auditor = company.hire("auditor");
                    return auditor.api().post("/api/customers/", person());
                })),
                entry("email_taken", List.of(() -> twice("/api/customers/", person()))),
                entry(
                        "external_id_taken",
                        List.of(
                                () -> twice("/api/customers/", person(), "external_id", unique("key")),
                                () -> twice(
                                        "/api/orders/",
                                        Map.of("customer_id", customer, "items", List.of(item("1", "1"))),
                                        "external_id",
                                        unique("key")))),
                entry(
                        "segment_name_taken",
                        List.of(() -> twice(
                                "/api/segments/",
                                Map.of("name", unique("segment"), "criteria", Map.of("verified", true))))),
                entry("tag_name_taken", List.of(() -> twice("/api/tags/", Map.of("name", unique("tag"))))),
                entry(
                        "transition_not_allowed",
                        List.of(() -> order(orderThatIs("cancelled"), "status", Map.of("status", "shipped")))),
                entry(
                        "at_too_early",
                        List.of(() -> order(
                                orderThatIs(),
                                "status",
                                Map.of("status", "processing", "at", "2001-01-01T00:00:00Z")))),
                entry(
                        "order_not_editable",
                        List.of(() -> edit(orderThatIs("cancelled"), Map.of("payment_method", "card")))),
                entry("total_below_paid", List.of(() -> {
                    UUID id = orderThatIs();
                    order(id, "payments", payment("payment", "60")).expect(200);
                    return edit(id, Map.of("items", List.of(item("1", "1.00"))));
                })),
                entry(
                        "payment_exceeds_total",
                        List.of(() -> order(orderThatIs(), "payments", payment("payment", "1000")))),
                entry("refund_exceeds_paid", List.of(() -> order(orderThatIs(), "payments", payment("refund", "1")))),
                entry(
                        "order_closed",
                        List.of(() -> order(orderThatIs("cancelled"), "payments", payment("payment", "1")))),
                entry("new_owner_required", List.of(() -> {
                    Person seller = company.hire("sales_manager");
                    company.customerOf(seller);
                    return company.api().delete("/api/staff/" + seller.id() + "/");
                })),
                entry(
                        "version_stale",
                        List.of(() -> company.api()
                                .call("PATCH", "/api/customers/" + customer + "/")
                                .ifMatch(99)
                                .json(Map.of("notes", "n"))
                                .send())));
    }

    /** @param same a field and its value, which both records have */
    private Reply twice(String path, Map<String, Object> record, String... same) {
        Map<String, Object> first = new HashMap<>(record);
        Map<String, Object> second = new HashMap<>(record);
        if (same.length > 0) {
            second.put("email", unique("c") + "@example.org");
            second.keySet().retainAll(first.keySet());
            first.put(same[0], same[1]);
            second.put(same[0], same[1]);
        }
        company.api().post(path, first).expect(201);
        return company.api().post(path, second);
    }

    @TestFactory
    List<DynamicTest> everyMemberThatIsPromisedIsSent() {
        List<DynamicTest> tests = new ArrayList<>();
        errors().forEach((code, errors) -> tests.add(DynamicTest.dynamicTest(code, () -> {
            KnownProblem known = KnownProblem.of(code).orElseThrow();
            Set<String> sent = new HashSet<>();
            for (Supplier<Reply> error : errors) {
                JsonNode problem = error.get().refused(known.status(), code).json();
                problem.properties().forEach(member -> {
                    assertThat(member.getValue().isNull()).as(member.getKey()).isFalse();
                    sent.add(member.getKey());
                });
            }
            assertThat(sent).containsAll(known.members().keySet());
        })));
        return tests;
    }

    @Test
    void noPromiseIsLeftOut() {
        List<String> promising = new ArrayList<>(KnownProblem.all().stream()
                .filter(problem -> !problem.members().isEmpty())
                .map(KnownProblem::code)
                .toList());
        promising.removeAll(List.of(NOT_BY_REQUEST, OF_OLD_ORDERS));
        promising.removeAll(OF_MUCH);

        assertThat(errors()).containsOnlyKeys(promising);
    }

    @Test
    void noMemberHasTheNameOfOneThatEveryErrorHas() {
        assertThat(KnownProblem.all())
                .allSatisfy(problem -> assertThat(problem.members().keySet())
                        .as(problem.code())
                        .doesNotContainAnyElementsOf(Reply.OF_EVERY_PROBLEM));
    }

    @Test
    void theStatusOfAnOrderIsNotThatOfTheResponse() {
        Reply closed = errors().get("order_closed").getFirst().get().refused(409, "order_closed");

        assertThat(closed.text("order_status")).isEqualTo("cancelled");
        assertThat(closed.at("/status").intValue()).isEqualTo(409);
    }
}
