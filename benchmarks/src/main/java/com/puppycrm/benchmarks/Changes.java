package com.puppycrm.benchmarks;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;

/** Changes by a company's staff, as operations of a load. */
final class Changes {

    private Changes() {}

    static Load.Client orders(Company company) {
        return number -> {
            Http http = company.open();
            return () -> http.post("/api/orders/", company.newOrder()).expect(201);
        };
    }

    static Load.Client customers(Company company) {
        return number -> {
            Http http = company.open();
            return () -> http.post("/api/customers/", Company.newCustomer()).expect(201);
        };
    }

    /** Each client moves its own orders, which were placed before the measurement. */
    static Load.Client statusChanges(Company company, int seconds) throws Exception {
        List<Queue<String>> placed = new ArrayList<>();
        for (int client = 0; client < Writing.CLIENTS; client++) {
            placed.add(new ArrayDeque<>());
        }
        Load.run("orders to move", Writing.CLIENTS, 0, 2 + seconds, number -> {
            Http http = company.open();
            return () -> placed.get(number)
                    .add(http.post("/api/orders/", company.newOrder())
                            .expect(201)
                            .text("id"));
        });
        return number -> new Moves(company.open(), placed.get(number))::next;
    }

    /** Moves an order through processing, shipped and delivered, then takes the next one. */
    private static final class Moves {

        private static final List<String> WAY = List.of("processing", "shipped", "delivered");

        private final Http http;
        private final Queue<String> orders;
        private int done;

        Moves(Http http, Queue<String> orders) {
            this.http = http;
            this.orders = orders;
        }

        void next() throws Exception {
            String order = Objects.requireNonNull(orders.peek(), "too few orders were placed before the measurement");
            http.post("/api/orders/" + order + "/status/", "{\"status\": \"" + WAY.get(done) + "\"}")
                    .expect(200);
            done++;
            if (done == WAY.size()) {
                orders.remove();
                done = 0;
            }
        }
    }
}
