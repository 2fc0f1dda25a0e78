package com.puppycrm.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A company on the product under load, and the requests of its staff; {@code email} is its first manager's. */
record Company(int port, String email, String token, List<String> customers) {

    static final String PASSWORD = "correct horse battery";

    private static final int CLIENTS = 8;

    private static final AtomicLong COUNTER = new AtomicLong();

    static Company register(Product product, int customers) throws IOException {
        String email = UUID.randomUUID() + "@load.example";
        try (Http http = new Http(product.port(), null)) {
            String token = http.post("/api/auth/register-company/", """
                {"company_name": "Load", "email": "%s", "password": "%s", "first_name": "Ann", "last_name": "Lee"}
                """.formatted(email, PASSWORD))
                    .expect(201)
                    .text("access_token");
            Company company = new Company(product.port(), email, token, new ArrayList<>());
            try (Http signedIn = company.open()) {
                for (int i = 0; i < customers; i++) {
                    company.customers.add(signedIn.post("/api/customers/", newCustomer())
                            .expect(201)
                            .text("id"));
                }
            }
            return company;
        }
    }

    /** The same with so many customers, whom eight clients create. */
    Company filled(int number) throws InterruptedException, ExecutionException {
        List<String> created = Collections.synchronizedList(new ArrayList<>());
        repeat(
                number,
                http -> created.add(
                        http.post("/api/customers/", newCustomer()).expect(201).text("id")));
        return new Company(port, email, token, created);
    }

    interface Request {
        void send(Http http) throws IOException;
    }

    /** Sends as many requests, by eight clients at once. */
    void repeat(int times, Request request) throws InterruptedException, ExecutionException {
        var left = new AtomicInteger(times);
        try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<?>> clients = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                clients.add(threads.submit(() -> {
                    try (Http http = open()) {
                        while (left.getAndDecrement() > 0) {
                            request.send(http);
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> client : clients) {
                client.get();
            }
        }
    }

    Http open() throws IOException {
        return new Http(port, token);
    }

    /** With a token of its own, which lasts a quarter of an hour. */
    Http signIn() throws IOException {
        try (Http http = new Http(port, null)) {
            return new Http(
                    port,
                    http.post("/api/auth/login/", """
                        {"email": "%s", "password": "%s"}
                        """.formatted(email, PASSWORD))
                            .expect(200)
                            .text("access_token"));
        }
    }

    static String newCustomer() {
        long number = COUNTER.incrementAndGet();
        return """
            {"email": "customer%d@load.example", "first_name": "Mara", "last_name": "Lindqvist%d", "phone": "+49 30 %d",
             "address": {"line1": "Main street %d", "city": "Berlin", "country": "DE"}, "notes": "Met at the spring fair"}
            """.formatted(number, number, number, number);
    }

    String newOrder() {
        return """
            {"customer_id": "%s", "items": [
              {"product_name": "Chai", "product_sku": "NW-1", "quantity": 2, "unit_price": "18.00"},
              {"product_name": "Chang", "product_sku": "NW-2", "quantity": 1, "unit_price": "19.00", "tax_rate": "0.19"},
              {"product_name": "Aniseed Syrup", "product_sku": "NW-3", "quantity": 5, "unit_price": "10.00", "discount": "2.50"}],
             "shipping_address": {"name": "Mara", "line1": "Main street 1", "city": "Berlin", "country": "DE"}}
            """.formatted(customers.get(ThreadLocalRandom.current().nextInt(customers.size())));
    }
}
