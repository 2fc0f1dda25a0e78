package com.puppycrm.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dear reads of many orders against the product at its default limits; somebody of another company goes on. */
class BusyReadersFaults {

    private static final int ORDERS = Integer.getInteger("faults.orders", 400_000);
    private static final int READERS = 64;
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final List<String> DEAR = List.of(
            "/api/orders/?search=collar&total=exact&sort=-total",
            "/api/orders/?search=o&total=exact",
            "/api/orders/stats/",
            "/api/orders/?search=ord&late=true&total=exact");

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
        String customer =
                post("/api/customers/", Map.of("email", "c@example.org", "first_name", "Mara", "last_name", "Lind"));
        post("/api/orders/", Map.of("customer_id", customer, "items", List.of(line())));
        assertThat(get("/api/orders/", attacker)).isEqualTo(200);
        product.query("""
            with copied as (
                insert into query.customer_order
                select (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid()))).*
                from query.customer_order o, generate_series(2, %d)
                returning 1)
            select count(*) from copied
            """.formatted(ORDERS));
        victim.uses(Duration.ofSeconds(10));
    }

    private static Map<String, Object> line() {
        return Map.of("product_name", "Collar", "quantity", 1, "unit_price", "5");
    }

    private static String post(String path, Map<String, Object> body) throws IOException, InterruptedException {
        HttpResponse<String> response = product.http()
                .send(
                        HttpRequest.newBuilder(product.uri(path))
                                .header("Authorization", "Bearer " + attacker)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(
                                        ProductProcess.JSON.writeValueAsBytes(body)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return ProductProcess.JSON.readTree(response.body()).required("id").asString();
    }

    private static int get(String path, String token) throws IOException, InterruptedException {
        URI uri = product.uri(path);
        return product.http()
                .send(
                        HttpRequest.newBuilder(uri)
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    @Test
    void manyDearReadsHoldNobodyUp() throws Exception {
        Victim.Experience before = victim.uses(Duration.ofSeconds(10));
        Victim.Experience during;
        var answers = new ConcurrentSkipListMap<String, LongAdder>();
        var going = new AtomicBoolean(true);
        List<Future<Boolean>> reading = new ArrayList<>();
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
                HttpClient ofReaders = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            for (int i = 0; i < READERS; i++) {
                HttpRequest read = HttpRequest.newBuilder(product.uri(DEAR.get(i % DEAR.size())))
                        .header("Authorization", "Bearer " + attacker)
                        .build();
                reading.add(readers.submit(() -> {
                    while (going.get()) {
                        int status = ofReaders
                                .send(read, HttpResponse.BodyHandlers.discarding())
                                .statusCode();
                        answers.computeIfAbsent(Integer.toString(status), _ -> new LongAdder())
                                .increment();
                    }
                    return true;
                }));
            }
            during = victim.uses(Duration.ofSeconds(60));
            going.set(false);
        }
        for (Future<Boolean> reader : reading) {
            assertThat(reader.get()).isTrue();
        }
        Victim.Experience after = victim.uses(Duration.ofSeconds(10));
        System.out.println(ORDERS + " orders, " + READERS + " readers, told " + answers + "\nbefore: " + before
                + "\nduring: " + during + "\nafter: " + after);

        assertThat(during.failed()).isEmpty();
        assertThat(after.failed()).isEmpty();
        assertThat(during.percentile(99)).isLessThan(LONGEST);
        assertThat(answers.keySet()).isSubsetOf("200", "429", "503");
    }
}
