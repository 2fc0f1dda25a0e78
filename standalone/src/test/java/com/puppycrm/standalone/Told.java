package com.puppycrm.standalone;

import static org.awaitility.Awaitility.await;

import com.puppycrm.standalone.TestCompany.Person;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A staff member who was told of a customer that became theirs. */
record Told(Person person, UUID customer, UUID notification) {

    static Told by(TestCompany company) {
        return by(company, company.hire("sales_manager"));
    }

    /** Gives this person another customer, and waits until they are told. */
    static Told by(TestCompany company, Person person) {
        // A customer begins as its creator's.
        UUID customer = company.customerOf(company.hire("sales_manager"));
        Person giver = person.equals(company.ceo()) ? company.hire("manager") : company.ceo();
        giver.api()
                .post("/api/customers/" + customer + "/owner/", Map.of("owner_id", person.id()))
                .expect(200);
        UUID notification = await().until(
                        () -> person.api().get("/api/notifications/").expect(200).items().stream()
                                .filter(item ->
                                        item.at("/customer/id").asString("").equals(customer.toString()))
                                .map(Told::id)
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
        return new Told(person, customer, notification);
    }

    Api api() {
        return person.api();
    }

    private static UUID id(JsonNode item) {
        return UUID.fromString(item.path("id").stringValue());
    }
}
