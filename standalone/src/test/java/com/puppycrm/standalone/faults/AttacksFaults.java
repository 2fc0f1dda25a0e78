package com.puppycrm.standalone.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a company's own staff can do to others, from another address and at the product's default limits, and what becomes of
 * somebody else's requests meanwhile; the same for a database that hangs and memory that runs out.
 */
class AttacksFaults {

    private static final int ATTACKERS = 64;
    private static final int WAITING_AT_ONCE = 20;
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final String ELSEWHERE = "127.0.0.2";
    private static final String CUT_OFF = "cut off";

    /** 100 kB. */
    private static final String NOTHINGS = "{\"customer_id\": \"00000000-0000-7000-8000-000000000000\", \"items\": ["
            + String.join(",", Collections.nCopies(20_000, "null")) + "]}";

    /** What the attackers do, over and over. */
    enum Attack {
        /** They write, and many of them wait at once until they can read it. */
        WAIT,
        /** They send small bodies that are dear to read. */
        SEND_NOTHINGS,
        /** They ask, and are gone before the response. */
        HANG_UP,
        /** They send what can't be read to its end. */
        BREAK_CHUNKS
    }

    @TempDir
    private static Path directory;

    private static Path data;
    private static ProductProcess product;
    private static Victim victim;
    private static String attacker;

    @BeforeAll
    static void start() throws Exception {
        data = directory.resolve("data");
        product = new ProductProcess(data, HungryProduct.class);
        product.awaitReady();
        victim = new Victim(product.uri("/"), product.register("ceo@example.com"), product.http());
        attacker = product.register("attacker@example.com");
        victim.uses(Duration.ofSeconds(10));
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    @ParameterizedTest
    @EnumSource
    void othersHardlyNotice(Attack attack) throws Exception {
        Victim.Experience before = victim.uses(Duration.ofSeconds(10));
        Victim.Experience during;
        var answers = new ConcurrentSkipListMap<String, LongAdder>();
        var going = new AtomicBoolean(true);
        List<Future<Boolean>> attacks = new ArrayList<>();
        try (ExecutorService attackers = Executors.newVirtualThreadPerTaskExecutor();
                HttpClient http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .localAddress(InetAddress.getByName(ELSEWHERE))
                        .build()) {
            for (int i = 0; i < ATTACKERS; i++) {
                attacks.add(attackers.submit(() -> {
                    while (going.get()) {
                        for (String answer : cutOffOr(attack, http)) {
                            answers.computeIfAbsent(answer, _ -> new LongAdder())
                                    .increment();
                        }
                    }
                    return true;
                }));
            }
            during = victim.uses(Duration.ofSeconds(30));
            going.set(false);
        }
        for (Future<Boolean> ended : attacks) {
            assertThat(ended.get()).isTrue();
        }
        Victim.Experience after = victim.uses(Duration.ofSeconds(10));
        System.out.println(ATTACKERS + " attackers " + attack + ", told " + answers);
        tell(before, during, after);

        assertThat(during.failed()).isEmpty();
        assertThat(after.failed()).isEmpty();
        assertThat(during.percentile(99)).isLessThan(LONGEST);
        assertThat(product.log()).content().doesNotContain(" ERROR ");
    }

    @Test
    void aDatabaseThatHangsIsToldAndGoesOn() throws Exception {
        Victim.Experience before = victim.uses(Duration.ofSeconds(10));
        product.signalDatabase("STOP");
        Victim.Experience during;
        try {
            during = victim.uses(Duration.ofSeconds(20));
        } finally {
            product.signalDatabase("CONT");
        }
        product.awaitReady();
        Victim.Experience after = victim.uses(Duration.ofSeconds(10));
        System.out.println("a database that hangs");
        tell(before, during, after);

        assertThat(during.failed())
                .isNotEmpty()
                .allMatch(failed -> failed.endsWith(": 503"))
                .noneMatch(failed -> failed.startsWith("/livez"));
        assertThat(after.failed()).isEmpty();
    }

    /** Whoever starts the product starts it again, as an operator's supervisor does. */
    @Test
    void memoryThatRunsOutEndsTheProcessAndTheNextOneGoesOn() throws Exception {
        Victim.Experience before = victim.uses(Duration.ofSeconds(10));
        Files.createFile(HungryProduct.file(data));
        long begun = System.nanoTime();
        Victim.Experience during = victim.uses(Duration.ofSeconds(5));
        product.awaitEnd(Duration.ofSeconds(60));
        Files.delete(HungryProduct.file(data));
        product.startAgain();
        System.out.println("memory runs out; ready again after "
                + Duration.ofNanos(System.nanoTime() - begun).toMillis() + " ms");
        Victim.Experience after = victim.uses(Duration.ofSeconds(10));
        tell(before, during, after);

        assertThat(after.failed()).isEmpty();
        assertThat(after.percentile(99)).isLessThan(LONGEST);
    }

    private static void tell(Victim.Experience before, Victim.Experience during, Victim.Experience after) {
        System.out.println("before: " + before + "\nduring: " + during.summary() + "\nafter: " + after);
    }

    /** They have more connections than an address may have. */
    private static List<String> cutOffOr(Attack attack, HttpClient http) throws InterruptedException {
        try {
            return attack(attack, http);
        } catch (IOException e) {
            return List.of(CUT_OFF);
        }
    }

    /** One round of it; gives what they were told. */
    private static List<String> attack(Attack attack, HttpClient http) throws IOException, InterruptedException {
        return switch (attack) {
            case WAIT -> waitForOwnWrites(http);
            case SEND_NOTHINGS ->
                List.of(told(http.send(
                        request("/api/orders/")
                                .POST(HttpRequest.BodyPublishers.ofString(NOTHINGS))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())));
            case HANG_UP ->
                List.of(raw("GET /api/customers/ HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + attacker
                        + "\r\n\r\n"));
            case BREAK_CHUNKS ->
                List.of(raw("POST /api/customers/ HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + attacker
                        + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{\r\n"));
        };
    }

    private static List<String> waitForOwnWrites(HttpClient http) throws IOException, InterruptedException {
        HttpResponse<Void> written = http.send(
                request("/api/customers/")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(ProductProcess.JSON.writeValueAsBytes(Map.of(
                                "email",
                                "w" + System.nanoTime() + "@example.org",
                                "first_name",
                                "Mara",
                                "last_name",
                                "Lind"))))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        List<String> answers = new ArrayList<>(List.of(told(written)));
        String position = written.headers().firstValue("X-Event-Position").orElse(null);
        if (position != null) {
            HttpRequest read = request("/api/customers/?limit=1")
                    .header("X-Min-Position", position)
                    .build();
            List<CompletableFuture<String>> reads = new ArrayList<>();
            for (int i = 0; i < WAITING_AT_ONCE; i++) {
                reads.add(http.sendAsync(read, HttpResponse.BodyHandlers.discarding())
                        .handle((response, cutOff) -> cutOff == null ? told(response) : CUT_OFF));
            }
            reads.forEach(each -> answers.add(each.join()));
        }
        return answers;
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(product.uri(path))
                .header("Authorization", "Bearer " + attacker)
                .header("Content-Type", "application/json");
    }

    private static String told(HttpResponse<Void> response) {
        return Integer.toString(response.statusCode());
    }

    /** Sends it and closes the connection at once. */
    private static String raw(String request) {
        URI target = product.uri("/");
        try (var socket = new Socket(target.getHost(), target.getPort(), InetAddress.getByName(ELSEWHERE), 0)) {
            socket.setSoLinger(true, 0);
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            return "sent";
        } catch (IOException e) {
            return CUT_OFF;
        }
    }
}
