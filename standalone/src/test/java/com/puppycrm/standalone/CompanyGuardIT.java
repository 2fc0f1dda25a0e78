package com.puppycrm.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.RepeatedTest;

/** A company's staff and currency can't change while other changes that depend on them are running. */
class CompanyGuardIT {

    private static final int ORDERS = 8;

    private final TestCompany company = TestCompany.register();

    @RepeatedTest(5)
    void everyOrderIsInTheCompanysCurrency() {
        UUID customer = company.customer();
        // Fills this node's cache of the company.
        company.api().get("/api/company/").expect(200);
        List<Callable<Reply>> calls = new ArrayList<>();
        calls.add(() -> company.api().patch("/api/company/", Map.of("currency", "EUR")));
        for (int i = 0; i < ORDERS; i++) {
            calls.add(() -> company.api()
                    .post(
                            "/api/orders/",
                            Map.of("customer_id", customer, "items", List.of(TestCompany.item("1", "5")))));
        }

        List<Reply> replies = TestCompany.atOnce(calls);

        assertThat(replies.getFirst().status()).isIn(200, 409);
        String currency = company.api().get("/api/company/").expect(200).text("currency");
        assertThat(currency).isEqualTo(replies.getFirst().status() == 200 ? "EUR" : "USD");
        assertThat(replies.subList(1, replies.size()))
                .allSatisfy(
                        reply -> assertThat(reply.expect(201).text("currency")).isEqualTo(currency));
    }

    @RepeatedTest(5)
    void noCustomerKeepsAnOwnerWhoHasLeft() {
        TestCompany.Person leaving = company.hire("manager");
        List<Callable<Reply>> calls = new ArrayList<>();
        for (int i = 0; i < ORDERS; i++) {
            calls.add(() -> leaving.api().post("/api/customers/", TestCompany.person()));
        }
        calls.add(
                ORDERS / 2,
                () -> company.api()
                        .delete("/api/staff/" + leaving.id() + "/?new_owner_id="
                                + company.ceo().id()));

        List<Reply> replies = TestCompany.atOnce(calls);

        replies.remove(ORDERS / 2).expect(204);
        assertThat(replies).allSatisfy(reply -> assertThat(reply.status()).isIn(201, 401));
        await().until(() -> company.api()
                        .get("/api/customers/?owner_id=" + leaving.id())
                        .expect(200)
                        .at("/total")
                        .longValue()
                == 0);
        assertThat(company.api().get("/api/customers/").expect(200).at("/total").longValue())
                .isEqualTo(
                        replies.stream().filter(reply -> reply.status() == 201).count());
    }
}
