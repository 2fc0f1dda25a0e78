package com.puppycrm.standalone;

import static com.puppycrm.standalone.SharedCompany.api;
import static com.puppycrm.standalone.SharedCompany.company;
import static com.puppycrm.standalone.SharedCompany.customer;
import static com.puppycrm.standalone.TestCompany.item;
import static com.puppycrm.standalone.TestCompany.person;
import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.standalone.TestCompany.Person;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of several errors a refusal reports, and which permission it names. */
class RefusalsIT {

    private static final Map<String, Person> HIRED = new HashMap<>();

    /** 401, 403, 400, 404, 412, 409: the first that applies. */
    @Test
    void ofSeveralErrorsTheFirstIsReported() {
        Api auditor = company.hire("auditor").api();
        UUID nobody = UUID.randomUUID();
        UUID id = company.customer();
        Map<String, Object> other = person();
        company.customer(other);
        Map<String, Object> bad = Map.of("email", "x");
        Map<String, Object> taken = Map.of("email", other.get("email"));

        RunningProduct.product().anybody().patch(customer(nobody), bad).expect(401);
        auditor.patch(customer(nobody), bad).expect(403);
        auditor.call("PATCH", customer(id)).text("text/plain", "{").send().expect(403);
        api().call("PATCH", customer(nobody)).ifMatch(7).json(bad).send().expect(400);
        api().call("PATCH", customer(nobody)).ifMatch(7).json(taken).send().expect(404);
        api().call("PATCH", customer(id)).ifMatch(7).json(taken).send().expect(412);
        api().call("PATCH", customer(id)).ifMatch(1).json(taken).send().expect(409);

        UUID order = company.order(company.customer());
        String status = "/api/orders/" + order + "/status/";
        Map<String, Object> notAllowed = Map.of("status", "refunded");
        auditor.post(status, notAllowed).expect(403);
        api().call("POST", status).ifMatch(9).json(notAllowed).send().expect(412);
        api().call("POST", status).ifMatch(1).json(notAllowed).send().expect(409);

        String unknown = "/api/orders/" + nobody + "/";
        Map<String, Object> tooFine = new LinkedHashMap<>(item("1", "10"));
        tooFine.put("discount", "1.234");
        api().post(unknown + "payments/", Map.of("kind", "payment", "amount", "1.234"))
                .refusedFields("amount");
        api().patch(unknown, Map.of("items", List.of(tooFine))).refusedFields("items[0].discount");
        api().patch(unknown, Map.of("items", List.of(item("1", "10")))).expect(404);
    }

    /** A caller without the permission is told what this request requires, and nothing else that is wrong with it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        auditor       | POST  | status/   | {"status": "shipped"}                    | CanUpdateOrderStatus:shipped
        auditor       | POST  | status/   | {"status": "refunded", "at": 7}          | CanUpdateOrderStatus:refunded
        auditor       | POST  | status/   | {"status": "nonsense"}                   | CanUpdateOrderStatus:processing
        auditor       | POST  | status/   | {"status": "shipped"                     | CanUpdateOrderStatus:processing
        auditor       | POST  | status/   | ["status"]                               | CanUpdateOrderStatus:processing
        support_staff | POST  | status/   | {"status": "shipped", "bogus": 1}        | CanUpdateOrderStatus:shipped
        sales_manager | POST  | status/   | {"status": "shipped", "at": "yesterday"} | CanImport
        auditor       | POST  | payments/ | {"kind": "refund"}                       | CanRefund
        auditor       | POST  | payments/ | {"kind": "failure", "amount": -1}        | CanRecordPayments
        support_staff | PATCH | ''        | {"carrier": "DHL", "items": []}          | CanEditOrders
        support_staff | PATCH | ''        | {"shipping_address": null}               | CanEditOrders
        """)
    void theMissingPermissionIsTheOneThatIsRequired(
            String role, String method, String part, String body, String permission) {
        String path = "/api/orders/" + UUID.randomUUID() + "/" + part;

        Reply refused = HIRED.computeIfAbsent(role, company::hire)
                .api()
                .call(method, path)
                .text("application/json", body)
                .send()
                .refused(403, "permission_missing");

        assertThat(refused.text("required_permission")).isEqualTo(permission);
    }

    @Test
    void absentFieldsRequireNoPermission() {
        Person seller = company.hire("sales_manager");
        Map<String, Object> move = new LinkedHashMap<>(Map.of("status", "processing"));
        move.put("at", null);
        UUID order = company.order(company.customerOf(seller));

        seller.api().post("/api/orders/" + order + "/status/", move).expect(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        auditor       |                 | {"placed_at": "yesterday", "customer": {}} | CanCreateOrders
        sales_manager |                 | {"placed_at": "yesterday"}                 | CanImport
        support_staff | CanCreateOrders | {"customer": {"email": "x"}, "items": []}  | CanEditCustomers
        """)
    void absentFieldsOfANewOrderRequireNoPermission(String role, String granted, String body, String permission) {
        Person caller = company.hire(role);
        if (granted != null) {
            api().patch("/api/staff/" + caller.id() + "/", Map.of("extra_permissions", List.of(granted)))
                    .expect(200);
        }

        Reply refused = caller.api()
                .call("POST", "/api/orders/")
                .text("application/json", body)
                .send()
                .refused(403, "permission_missing");

        assertThat(refused.text("required_permission")).isEqualTo(permission);
    }

    @Test
    void aMissingPermissionForThePastIsReportedFirst() {
        Person support = company.hire("support_staff");
        String path = customer(company.customerOf(support)) + "?as_of=yesterday";

        Reply refused = support.api().get(path).refused(403, "permission_missing");

        assertThat(refused.text("required_permission")).isEqualTo("CanAudit");
        api().get(path).refusedFields("as_of");
    }
}
