package com.puppycrm.standalone;

import static com.puppycrm.standalone.RunningProduct.unique;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A company registered by a test, with its staff. */
record TestCompany(RunningProduct product, UUID id, Person ceo) {

    static final String PASSWORD = "correct horse battery";

    /** A staff member, signed in. */
    record Person(UUID id, String email, Api api, String refreshToken) {}

    static TestCompany register() {
        return register(Map.of());
    }

    /** @param more settings besides the name, such as the time zone */
    static TestCompany register(Map<String, Object> more) {
        return register(RunningProduct.product(), more);
    }

    static TestCompany register(RunningProduct product, Map<String, Object> more) {
        String email = unique("ceo") + "@example.com";
        Map<String, Object> body = new LinkedHashMap<>(more);
        body.put("company_name", unique("Kennel"));
        body.put("email", email);
        body.put("password", PASSWORD);
        body.put("first_name", "Ada");
        body.put("last_name", "Chief");
        Reply reply =
                product.anybody().post("/api/auth/register-company/", body).expect(201);
        var ceo = new Person(
                UUID.fromString(reply.at("/user/id").stringValue()),
                email,
                product.with(reply.text("access_token"), email, PASSWORD),
                reply.text("refresh_token"));
        return new TestCompany(product, UUID.fromString(reply.at("/company/id").stringValue()), ceo);
    }

    Api api() {
        return ceo.api();
    }

    Person hire(String role) {
        return hire(role, null);
    }

    /** Invites a staff member, who accepts. */
    Person hire(String role, @Nullable UUID manager) {
        Reply invited = invite(role, manager);
        Reply joined = product.anybody()
                .post(
                        "/api/auth/accept-invitation/",
                        Map.of("token", invited.text("invitation_token"), "password", PASSWORD))
                .expect(200);
        return new Person(
                invited.id(),
                invited.text("email"),
                product.with(joined.text("access_token"), invited.text("email"), PASSWORD),
                joined.text("refresh_token"));
    }

    Reply invite(String role, @Nullable UUID manager) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("email", unique(role.replace('_', '-')) + "@example.com");
        body.put("first_name", "Sam");
        body.put("last_name", unique("Staff"));
        body.put("role", role);
        if (manager != null) {
            body.put("manager_id", manager);
        }
        return api().post("/api/staff/", body).expect(201);
    }

    /** A customer created by the CEO and owned by a staff member. */
    UUID customerOf(Person owner) {
        return customer(Map.of("owner_id", owner.id()));
    }

    UUID customer() {
        return customer(Map.of());
    }

    UUID customer(Map<String, Object> more) {
        Map<String, Object> body = new LinkedHashMap<>(person());
        body.putAll(more);
        return api().post("/api/customers/", body).expect(201).id();
    }

    /** The minimum details of a customer. */
    static Map<String, Object> person() {
        return Map.of("email", unique("c") + "@example.org", "first_name", "Mara", "last_name", "Lindqvist");
    }

    UUID order(UUID customer) {
        return placed(customer).id();
    }

    /** An order of 2 × 50.00. */
    Reply placed(UUID customer) {
        return api().post("/api/orders/", Map.of("customer_id", customer, "items", List.of(item("2", "50.00"))))
                .expect(201);
    }

    static Map<String, Object> item(String quantity, String price) {
        return Map.of("product_name", "Collar", "quantity", quantity, "unit_price", price);
    }

    void move(UUID order, String... statuses) {
        for (String status : statuses) {
            api().post("/api/orders/" + order + "/status/", Map.of("status", status))
                    .expect(200);
        }
    }

    /** Sends the same request many times concurrently. */
    static List<Reply> atOnce(int times, Callable<Reply> call) {
        return atOnce(Collections.nCopies(times, call));
    }

    static List<Reply> atOnce(List<Callable<Reply>> calls) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Reply> replies = new ArrayList<>();
            for (Future<Reply> reply : threads.invokeAll(calls)) {
                replies.add(reply.get());
            }
            return replies;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
