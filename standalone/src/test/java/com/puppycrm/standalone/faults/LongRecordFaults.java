package com.puppycrm.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An order of 500 lines that is changed until it takes no more, and eight who read its history again and again. */
class LongRecordFaults {

    private static final int LINES = 500;
    private static final int READERS = 8;
    private static final long LARGEST_ANSWER = 4_000_000;
    private static final Duration LONGEST = Duration.ofSeconds(2);

    @TempDir
    private static Path directory;

    private static ProductProcess product;
    private static Victim victim;
    private static String attacker;

    @BeforeAll
    static void start() throws Exception {
        product = new ProductProcess(directory.resolve("data"));
        victim = new Victim(product.uri("/"), product.register("ceo@example.com"), product.http());
        attacker = product.register("attacker@example.com");
        victim.uses(Duration.ofSeconds(10));
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    private static HttpResponse<String> send(String method, String path, Object body)
            throws IOException, InterruptedException {
        return product.http()
                .send(
                        HttpRequest.newBuilder(product.uri(path))
                                .header("Authorization", "Bearer " + attacker)
                                .header("Content-Type", "application/json")
                                .method(
                                        method,
                                        HttpRequest.BodyPublishers.ofByteArray(
                                                ProductProcess.JSON.writeValueAsBytes(body)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static List<Map<String, Object>> lines(int edit) {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            lines.add(Map.of(
                    "product_name",
                    "Collar of edit " + edit + " with the number " + i,
                    "quantity",
                    1,
                    "unit_price",
                    5));
        }
        return lines;
    }

    private static String id(HttpResponse<String> created) {
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        return ProductProcess.JSON.readTree(created.body()).required("id").asString();
    }

    @Test
    void itsReadersHoldNobodyUpAndItsEndIsToldBefore() throws Exception {
        String customer = id(send(
                "POST",
                "/api/customers/",
                Map.of("email", "c@example.org", "first_name", "Mara", "last_name", "Lind")));
        String order = "/api/orders/"
                + id(send("POST", "/api/orders/", Map.of("customer_id", customer, "items", lines(0)))) + "/";
        Victim.Experience before = victim.uses(Duration.ofSeconds(10));

        int edits = fill(order);
        Victim.Experience during;
        var answers = new ConcurrentSkipListMap<String, LongAdder>();
        var largest = new LongAccumulator(Math::max, 0);
        var going = new AtomicBoolean(true);
        List<Future<Boolean>> reading = new ArrayList<>();
        List<String> paths = List.of(
                order + "history/?limit=200",
                order.replace("/orders/", "/audit/orders/") + "?limit=200",
                order + "history/?limit=200&sort=-position",
                order.replace("/orders/", "/audit/orders/") + "?limit=200&sort=-at");
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
                HttpClient ofReaders = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            for (int i = 0; i < READERS; i++) {
                String path = paths.get(i % paths.size());
                reading.add(readers.submit(() -> {
                    String next = "";
                    while (going.get()) {
                        HttpResponse<byte[]> answer = ofReaders.send(
                                HttpRequest.newBuilder(product.uri(path + next))
                                        .header("Authorization", "Bearer " + attacker)
                                        .build(),
                                HttpResponse.BodyHandlers.ofByteArray());
                        largest.accumulate(answer.body().length);
                        answers.computeIfAbsent(Integer.toString(answer.statusCode()), _ -> new LongAdder())
                                .increment();
                        JsonNode page = ProductProcess.JSON.readTree(new String(answer.body(), StandardCharsets.UTF_8));
                        String cursor = page.path("next_cursor").stringValue("");
                        next = cursor.isEmpty() ? "" : "&cursor=" + cursor;
                    }
                    return true;
                }));
            }
            during = victim.uses(Duration.ofSeconds(45));
            going.set(false);
        }
        for (Future<Boolean> reader : reading) {
            assertThat(reader.get()).isTrue();
        }
        Victim.Experience after = victim.uses(Duration.ofSeconds(10));
        System.out.println(edits + " edits, " + READERS + " readers, told " + answers + ", largest answer " + largest
                + " bytes\nbefore: " + before + "\nduring: " + during + "\nafter: " + after);

        assertThat(answers.keySet()).isSubsetOf("200", "429", "503").contains("200");
        assertThat(largest.get()).isLessThan(LARGEST_ANSWER);
        assertThat(during.failed()).isEmpty();
        assertThat(after.failed()).isEmpty();
        assertThat(during.percentile(99)).isLessThan(LONGEST);
    }

    /** Returns after how many edits it took no more; each response before said how many were left. */
    private static int fill(String order) throws IOException, InterruptedException {
        long left = Long.MAX_VALUE;
        for (int edit = 1; ; edit++) {
            HttpResponse<String> response = send("PATCH", order, Map.of("items", lines(edit)));
            if (response.statusCode() == 409) {
                assertThat(ProductProcess.JSON
                                .readTree(response.body())
                                .required("code")
                                .asString())
                        .isEqualTo("record_full");
                assertThat(left).isZero();
                assertThat(send("POST", order + "status/", Map.of("status", "processing"))
                                .statusCode())
                        .isEqualTo(200);
                return edit - 1;
            }
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            long now = response.headers().firstValueAsLong("X-Changes-Left").orElse(-1);
            assertThat(now).isBetween(0L, left - 1);
            left = now;
        }
    }
}
