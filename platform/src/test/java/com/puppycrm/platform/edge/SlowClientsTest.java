package com.puppycrm.platform.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that are slow, with low limits; {@code SlowClientsFaults} has them at the product's. */
class SlowClientsTest {

    private static final int AT_ONCE = 4;
    private static final int CONNECTIONS = 40;
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private static final String PROBE = "GET /probe HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String LONG = "GET /api/long HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String HEAD_OF_POST =
            "POST /api/words HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

    private final RunningEdge server = new RunningEdge(
            "--puppy.limits.requests-at-once=" + AT_ONCE,
            "--puppy.limits.requests-at-once-per-address=" + AT_ONCE,
            "--puppy.limits.connections-per-address=" + CONNECTIONS,
            "--puppy.limits.request-time=" + LIMIT.toMillis() + "ms",
            "--puppy.limits.response-time=" + LIMIT.toMillis() + "ms");

    private final List<RawClient> clients = new ArrayList<>();

    @AfterEach
    void stop() throws IOException {
        for (RawClient client : clients) {
            client.close();
        }
        server.close();
    }

    private RawClient client(String sends) throws IOException {
        var client = new RawClient(server.port());
        clients.add(client);
        return client.send(sends);
    }

    private List<RawClient> clients(int number, String send) throws IOException {
        List<RawClient> some = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            some.add(client(send));
        }
        return some;
    }

    /** A word there and back, by which one of the threads that work is free. */
    private void othersAreServed() throws IOException {
        for (int i = 0; i < 2 * AT_ONCE; i++) {
            RawClient other = new RawClient(server.port(), "127.0.0.2");
            clients.add(other);
            assertThat(other.send(HEAD_OF_POST + "Content-Length: 12\r\n\r\n{\"word\":\"a\"}")
                            .status())
                    .isEqualTo(200);
        }
    }

    private static void awaitAll(List<RawClient> some, Predicate<RawClient> state) {
        // All of them each time, so that none is quiet.
        await().atMost(30, TimeUnit.SECONDS)
                .until(() -> some.stream().filter(state).count() == some.size());
    }

    @Test
    void bodiesThatDontArriveHoldNoThreadAndAreRefused() throws IOException {
        List<RawClient> slow = clients(20, HEAD_OF_POST + "Content-Length: 1000\r\n\r\n{");
        slow.addAll(clients(15, HEAD_OF_POST + "Transfer-Encoding: chunked\r\n\r\nfff\r\n{"));

        othersAreServed();

        awaitAll(slow, RawClient::isCut);
    }

    @Test
    void aBodyThatArrivesInPartsForTooLongIsToldSo() throws IOException {
        RawClient slow = client(HEAD_OF_POST + "Content-Length: 1000\r\n\r\n{");
        await().pollInterval(Duration.ofMillis(300))
                .atMost(10, TimeUnit.SECONDS)
                .until(() -> {
                    slow.send(" ");
                    return slow.hasResponse();
                });

        assertThat(slow.all())
                .startsWith("HTTP/1.1 408")
                .contains("\"code\":\"request_too_slow\"")
                .contains("Connection: close")
                .contains("X-Content-Type-Options: nosniff");
    }

    @Test
    void headsThatDontArriveAreCut() throws IOException {
        List<RawClient> slow = clients(20, "GET /probe HTTP/1.1\r\nX-Slow: ");
        slow.addAll(clients(5, PROBE + "GET /pro"));
        slow.addAll(clients(5, ""));

        othersAreServed();

        awaitAll(slow, RawClient::isCut);
        assertThat(server.edge().cut()).isGreaterThanOrEqualTo(25);
    }

    @Test
    void whoReadsNothingHoldsNoThreadAndIsCut() throws IOException {
        List<RawClient> slow = clients(30, LONG.repeat(20));

        othersAreServed();

        await().atMost(30, TimeUnit.SECONDS).until(() -> server.edge().cut() >= 30);
        othersAreServed();
        assertThat(slow).hasSize(30);
    }

    @Test
    void whoReadsInTimeGetsEverything() throws IOException {
        assertThat(client(LONG + LONG.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"))
                        .all()
                        .length())
                .isGreaterThan(4_000_000);
    }

    @Test
    void theSlowestMakeRoomForOthersOfTheirAddress() throws IOException {
        clients(3 * CONNECTIONS, "GET /probe HTTP/1.1\r\nX-Slow: ");

        // Those that began a moment ago may still be honest.
        await().atMost(20, TimeUnit.SECONDS).until(() -> client(PROBE).status() == 200);
        assertThat(server.edge().cut() + server.edge().refused()).isGreaterThanOrEqualTo(2 * CONNECTIONS);
    }

    @Test
    void probesAnswerWhileEverythingIsStuck() throws IOException {
        List<RawClient> stuck = clients(3 * AT_ONCE, "GET /api/stuck HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertThat(client(PROBE).status()).isEqualTo(200);

        server.free();
        assertThat(stuck).allMatch(client -> client.status() == 200);
    }
}
