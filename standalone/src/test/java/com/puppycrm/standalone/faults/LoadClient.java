package com.puppycrm.standalone.faults;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A client that creates customers and orders and moves orders, and records its requests and their responses outside of
 * the product. Half of the requests without a response are retried under the same Idempotency-Key.
 */
final class LoadClient {

    private static final List<String> MOVES = List.of("processing", "shipped", "delivered");
    private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();

    private final ProductProcess product;
    private final String name;
    private final String token;
    private final Random random;
    private final Queue<Asked> asked;
    private final AtomicBoolean going;
    private final List<UUID> customers = new ArrayList<>();
    private final Map<UUID, Integer> moves = new LinkedHashMap<>();
    private int number;

    /**
     * A requested change, with its retries.
     *
     * @param id prefix of its request ids
     * @param event stable name of the resulting event
     * @param acknowledged whether there was a successful response
     */
    record Asked(String id, String event, boolean acknowledged) {}

    LoadClient(
            ProductProcess product, String name, String token, Random random, Queue<Asked> asked, AtomicBoolean going) {
        this.product = product;
        this.name = name;
        this.token = token;
        this.random = random;
        this.asked = asked;
        this.going = going;
    }

    void run() throws InterruptedException {
        while (going.get()) {
            int choice = random.nextInt(10);
            if (customers.isEmpty() || choice < 2) {
                createCustomer();
            } else if (moves.isEmpty() || choice < 6) {
                createOrder();
            } else {
                moveOrder();
            }
        }
    }

    private void createCustomer() throws InterruptedException {
        JsonNode created = ask(
                "/api/customers/",
                Map.of("email", name + "-" + number + "@example.org", "first_name", "Mara", "last_name", name),
                "customer.created");
        if (created != null) {
            customers.add(UUID.fromString(created.required("id").asString()));
        }
    }

    private void createOrder() throws InterruptedException {
        UUID customer = customers.get(random.nextInt(customers.size()));
        var item = Map.of("product_name", "Collar", "quantity", 1 + random.nextInt(5), "unit_price", "19.90");
        JsonNode created =
                ask("/api/orders/", Map.of("customer_id", customer, "items", List.of(item)), "order.created");
        if (created != null) {
            moves.put(UUID.fromString(created.required("id").asString()), 0);
        }
    }

    private void moveOrder() throws InterruptedException {
        UUID order = List.copyOf(moves.keySet()).get(random.nextInt(moves.size()));
        int next = moves.remove(order);
        String status = MOVES.get(next);
        String event = status.equals("processing") ? "order.processing_started" : "order." + status;
        JsonNode moved = ask("/api/orders/" + order + "/status/", Map.of("status", status), event);
        // After a missing response the order's status is unknown, so it is not used any more.
        if (moved != null && next + 1 < MOVES.size()) {
            moves.put(order, next + 1);
        }
    }

    /** Returns the body of a successful response, else null. */
    private @Nullable JsonNode ask(String path, Map<String, Object> body, String event) throws InterruptedException {
        String id = name + "-" + number++;
        int attempts = random.nextBoolean() ? 1 : 200;
        JsonNode response = null;
        for (int attempt = 0; attempt < attempts && response == null; attempt++) {
            if (attempt > 0) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            response = askOnce(id, attempt, path, body);
        }
        asked.add(new Asked(id, event, response != null));
        return response;
    }

    private @Nullable JsonNode askOnce(String id, int attempt, String path, Map<String, Object> body)
            throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(product.uri(path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", id)
                .header("X-Request-Id", id + "." + attempt)
                .POST(HttpRequest.BodyPublishers.ofByteArray(ProductProcess.JSON.writeValueAsBytes(body)))
                .build();
        try {
            HttpResponse<String> response = product.http().send(request, HttpResponse.BodyHandlers.ofString());
            int status = response.statusCode();
            if (status == 200 || status == 201) {
                return ProductProcess.JSON.readTree(response.body());
            }
            if (status < 500) {
                throw new IllegalStateException(path + " " + status + ": " + response.body());
            }
            return null;
        } catch (IOException e) {
            // The process was killed meanwhile.
            LockSupport.parkNanos(PAUSE_NANOS);
            return null;
        }
    }
}
