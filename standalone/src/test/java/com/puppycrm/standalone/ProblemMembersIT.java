package com.puppycrm.standalone;

import static com.puppycrm.standalone.TestCompany.item;
import static com.puppycrm.standalone.TestCompany.person;
import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.platform.web.KnownProblem;
import com.puppycrm.standalone.TestCompany.Person;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the page of a code says that its error has is in the error that is sent. */
class ProblemMembersIT {

    /** Sent only where the operator names an address. */
    private static final String NOT_BY_REQUEST = "internal_error";

    /** Of an order from before there was a maximum: see OrderPaymentsTest. */
    private static final String OF_OLD_ORDERS = "order_too_large";

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

    private static Map<String, Object> payment(String kind, String amount) {
        return Map.of("kind", kind, "amount", amount);
    }

    private Map<String, Supplier<Reply>> errors() {
        Map<String, Supplier<Reply>> errors = new HashMap<>();
        errors.put("invalid_input", () -> company.api().post("/api/customers/", Map.of()));
        errors.put("permission_missing", () -> {
            Person auditor = company.hire("auditor");
            return auditor.api().post("/api/customers/", person());
        });
        errors.put("email_taken", () -> {
            Map<String, Object> twice = person();
            company.customer(twice);
            return company.api().post("/api/customers/", twice);
        });
        errors.put(
                "transition_not_allowed", () -> order(orderThatIs("cancelled"), "status", Map.of("status", "shipped")));
        errors.put(
                "at_too_early",
                () -> order(orderThatIs(), "status", Map.of("status", "processing", "at", "2001-01-01T00:00:00Z")));
        errors.put(
                "order_not_editable",
                () -> company.api()
                        .patch("/api/orders/" + orderThatIs("cancelled") + "/", Map.of("payment_method", "card")));
        errors.put("total_below_paid", () -> {
            UUID id = orderThatIs();
            order(id, "payments", payment("payment", "60")).expect(200);
            return company.api().patch("/api/orders/" + id + "/", Map.of("items", List.of(item("1", "1.00"))));
        });
        errors.put("payment_exceeds_total", () -> order(orderThatIs(), "payments", payment("payment", "1000")));
        errors.put("refund_exceeds_paid", () -> order(orderThatIs(), "payments", payment("refund", "1")));
        errors.put("order_closed", () -> order(orderThatIs("cancelled"), "payments", payment("payment", "1")));
        errors.put("new_owner_required", () -> {
            Person seller = company.hire("sales_manager");
            company.customerOf(seller);
            return company.api().delete("/api/staff/" + seller.id() + "/");
        });
        errors.put(
                "version_stale",
                () -> company.api()
                        .call("PATCH", "/api/customers/" + customer + "/")
                        .ifMatch(99)
                        .json(Map.of("notes", "n"))
                        .send());
        return errors;
    }

    @TestFactory
    List<DynamicTest> everyMemberThatIsPromisedIsSent() {
        List<DynamicTest> tests = new ArrayList<>();
        errors().forEach((code, error) -> tests.add(DynamicTest.dynamicTest(code, () -> {
            KnownProblem known = KnownProblem.of(code).orElseThrow();
            Reply sent = error.get().refused(known.status(), code);
            assertThat(sent.json().propertyNames()).containsAll(known.members().keySet());
            assertThat(known.members().keySet())
                    .allSatisfy(member -> assertThat(sent.json().path(member).isNull())
                            .as(member)
                            .isFalse());
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
        Reply closed = errors().get("order_closed").get().refused(409, "order_closed");

        assertThat(closed.text("order_status")).isEqualTo("cancelled");
        assertThat(closed.at("/status").intValue()).isEqualTo(409);
    }
}
