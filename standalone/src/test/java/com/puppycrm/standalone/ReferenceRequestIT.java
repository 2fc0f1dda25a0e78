package com.puppycrm.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** The reference request of the API's contract, and the consequences of unique e-mail addresses. */
class ReferenceRequestIT {

    private final TestCompany company = TestCompany.register();

    private static Map<String, Object> reference() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("email", "mara.lindqvist@example.org");
        body.put("first_name", "Mara");
        body.put("last_name", "Lindqvist");
        body.put("phone", "+1234567890");
        body.put("customer_type", "individual");
        body.put("notes", "Met at the spring fair");
        return body;
    }

    @Test
    void aCustomerIsCreatedAndCanBeReadAtOnce() {
        Reply created = company.api().post("/api/customers/", reference()).expect(201);

        assertThat(created.header("Location")).isEqualTo("/api/customers/" + created.id() + "/");
        assertThat(created.header("ETag")).isEqualTo("\"" + created.version() + "\"");
        assertThat(created.header("X-Event-Position")).isNotBlank();
        assertThat(created.id().version()).isEqualTo(7);
        assertThat(created.text("full_name")).isEqualTo("Mara Lindqvist");
        assertThat(created.text("phone")).isEqualTo("+1234567890");
        assertThat(created.text("notes")).isEqualTo("Met at the spring fair");
        assertThat(created.text("status")).isEqualTo("active");
        assertThat(created.at("/verified").booleanValue()).isFalse();
        assertThat(created.at("/owner/id").stringValue())
                .isEqualTo(company.ceo().id().toString());
        assertThat(created.text("lifetime_value")).isEqualTo("0.00");
        assertThat(created.text("currency")).isEqualTo("USD");
        Reply read = company.api().get(created.header("Location")).expect(200);
        for (String field : created.json().propertyNames()) {
            assertThat(read.at("/" + field)).as(field).isEqualTo(created.at("/" + field));
        }
    }

    @Test
    void everyFieldOfTheContractIsPresent() {
        UUID id = company.api().post("/api/customers/", reference()).expect(201).id();

        assertThat(company.api().get("/api/customers/" + id).expect(200).json().propertyNames())
                .contains(
                        "id email first_name last_name full_name phone customer_type company_name company_size industry"
                                .split(" "))
                .contains("annual_revenue address notes tags status verified customer_since verified_at".split(" "))
                .contains("verified_by owner referred_by lifetime_value total_orders average_order_value".split(" "))
                .contains("last_order_at last_interaction_at segments email_confirmed portal archived".split(" "))
                .contains("created_at", "updated_at", "version", "currency");
    }

    @Test
    void itWorksAsItStandsOnceThereAreTwoTags() {
        for (String name : List.of("VIP", "Fair")) {
            company.api().post("/api/tags/", Map.of("name", name)).expect(201);
        }
        Map<String, Object> withTags = reference();
        withTags.put("tags", List.of(1, 2));

        Reply created = company.api().post("/api/customers/", withTags).expect(201);

        assertThat(created.at("/tags")).isEqualTo(Api.JSON.readTree("""
            [{"id": 1, "name": "VIP", "color": "#ff6b6b", "automatic": false},
             {"id": 2, "name": "Fair", "color": "#4c6fff", "automatic": false}]
            """));
        assertThat(company.api().get(created.header("Location")).expect(200).at("/tags"))
                .isEqualTo(created.at("/tags"));
    }

    @Test
    void tagsAreUnknownWhileThereAreNone() {
        Map<String, Object> withTags = reference();
        withTags.put("tags", List.of(1, 2));
        long before = company.product().events();

        company.api().post("/api/customers/", withTags).refusedFields("tags[0]", "tags[1]");

        assertThat(company.product().events()).isEqualTo(before);
    }

    @Test
    void theSameAddressInOtherCaseIsTaken() {
        UUID first =
                company.api().post("/api/customers/", reference()).expect(201).id();
        Map<String, Object> again = reference();
        again.put("email", "Mara.LINDQVIST@Example.org");

        Reply refused = company.api().post("/api/customers/", again).refused(409, "email_taken");

        assertThat(refused.text("existing_customer_id")).isEqualTo(first.toString());
    }

    @Test
    void aCallerWhoMayNotSeeTheOtherCustomerIsNotGivenItsId() {
        company.api().post("/api/customers/", reference()).expect(201);
        TestCompany.Person sales = company.hire("sales_manager");

        Reply refused = sales.api().post("/api/customers/", reference()).refused(409, "email_taken");

        assertThat(refused.json().has("existing_customer_id")).isFalse();
        assertThat(refused.body()).doesNotContain("Mara");
    }

    @Test
    void anAddressIsUniquePerCompanyOnly() {
        company.api().post("/api/customers/", reference()).expect(201);

        TestCompany.register().api().post("/api/customers/", reference()).expect(201);
    }

    @Test
    void changingAnAddressReleasesTheOldOneAndClaimsTheNewOne() {
        UUID first =
                company.api().post("/api/customers/", reference()).expect(201).id();
        UUID second = company.customer();
        company.api()
                .patch("/api/customers/" + second, Map.of("email", "MARA.lindqvist@example.org"))
                .refused(409, "email_taken");

        company.api()
                .patch("/api/customers/" + first, Map.of("email", "mara@example.net"))
                .expect(200);
        company.api()
                .patch("/api/customers/" + second, Map.of("email", "MARA.lindqvist@example.org"))
                .expect(200);
        company.api()
                .patch("/api/customers/" + first, Map.of("email", "Mara.Lindqvist@example.org"))
                .refused(409, "email_taken");
    }

    @Test
    void ofFiftyConcurrentRequestsWithOneAddressOneWins() {
        List<Reply> replies = TestCompany.atOnce(50, () -> company.api().post("/api/customers/", reference()));

        List<Reply> created =
                replies.stream().filter(reply -> reply.status() == 201).toList();
        assertThat(created).hasSize(1);
        assertThat(replies.stream().filter(reply -> reply.status() == 409))
                .hasSize(49)
                .allSatisfy(reply -> {
                    reply.refused(409, "email_taken");
                    assertThat(reply.text("existing_customer_id"))
                            .isEqualTo(created.getFirst().text("id"));
                });
        assertThat(company.product().eventsOf(company.id(), "customer.created")).isEqualTo(1);
        assertThat(company.api().get("/api/customers/").expect(200).items("id"))
                .containsExactly(created.getFirst().text("id"));
    }

    /** The holder gives up the address while others try to take it: the first gets it, and no one else. */
    @RepeatedTest(5)
    void aReleasedAddressGoesToExactlyOne() {
        UUID holder = company.customer(reference());
        List<Callable<Reply>> calls = new ArrayList<>();
        calls.add(() -> company.api().patch("/api/customers/" + holder, Map.of("email", "elsewhere@example.net")));
        calls.addAll(Collections.nCopies(8, () -> company.api().post("/api/customers/", reference())));

        List<Reply> replies = TestCompany.atOnce(calls);

        replies.getFirst().expect(200);
        List<Reply> others = replies.subList(1, replies.size());
        assertThat(others.stream().filter(reply -> reply.status() == 201)).hasSizeLessThanOrEqualTo(1);
        if (others.stream().allMatch(reply -> reply.status() == 409)) {
            company.api().post("/api/customers/", reference()).expect(201);
        }
        company.api().post("/api/customers/", reference()).refused(409, "email_taken");
    }

    @Test
    void onlyBusinessesHaveBusinessDetails() {
        UUID id = company.customer();
        String path = "/api/customers/" + id;
        Map<String, Object> details = Map.of("company_name", "Paws", "industry", "Pets", "annual_revenue", "10");

        company.api().patch(path, details).refusedFields("company_name", "industry", "annual_revenue");
        Map<String, Object> business = new LinkedHashMap<>(details);
        business.put("customer_type", "business");
        Reply changed = company.api().patch(path, business).expect(200);

        assertThat(changed.text("company_name")).isEqualTo("Paws");
        assertThat(changed.text("annual_revenue")).isEqualTo("10.00");
        company.api().patch(path, Map.of("annual_revenue", "1.239")).refusedFields("annual_revenue");
        business.putAll(TestCompany.person());
        business.put("annual_revenue", "1.239");
        company.api().post("/api/customers/", business).refusedFields("annual_revenue");
        company.api().patch(path, Map.of("customer_type", "individual")).expect(200);
        assertThat(company.api().get(path).at("/company_name").isNull()).isTrue();
    }

    @Test
    void aCustomersAddressHasNoAddressee() {
        Map<String, Object> address = Map.of("name", "Mara", "line1", "Storgatan 1", "country", "SE");
        Map<String, Object> body = reference();
        body.put("address", address);

        company.api().post("/api/customers/", body).refusedFields("address.name");
        company.api()
                .patch("/api/customers/" + company.customer(), Map.of("address", address))
                .refusedFields("address.name");
    }

    @Test
    void notesKeepTheirLinesAndNamesAreSingleLines() {
        Map<String, Object> body = reference();
        body.put("notes", "Likes:\n\tbones\r\n\tballs");

        assertThat(company.api().post("/api/customers/", body).expect(201).text("notes"))
                .isEqualTo(body.get("notes"));
        body.put("first_name", "Mara\nLisa");
        body.put("phone", "+1\t2");
        company.api().post("/api/customers/", body).refusedFields("first_name", "phone");
    }

    @Test
    void errorsInTheRequestAreReportedFirst() {
        UUID id = company.customer();
        String path = "/api/customers/" + id;
        Map<String, Object> self = Map.of("referred_by", id);
        Map<String, Object> nobody = Map.of("referred_by", UUID.randomUUID());

        company.api().patch(path, self).refusedFields("referred_by");
        company.api().call("PATCH", path).ifMatch(9).json(self).send().refusedFields("referred_by");
        company.api().call("PATCH", path).ifMatch(9).json(nobody).send().refusedFields("referred_by");
        company.api().patch("/api/customers/" + UUID.randomUUID(), nobody).refusedFields("referred_by");
        company.api()
                .call("PATCH", path)
                .ifMatch(9)
                .json(Map.of("company_name", "Paws"))
                .send()
                .refusedFields("company_name");
        company.api()
                .post("/api/customers/" + UUID.randomUUID() + "/owner/", Map.of("owner_id", UUID.randomUUID()))
                .refusedFields("owner_id");
    }
}
