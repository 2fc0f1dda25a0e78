package com.puppycrm.standalone.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Attackers without an account, each with one connection that it makes as slow as it can, and makes anew when it is cut. */
final class SlowClients implements AutoCloseable {

    /** What they are slow at. */
    enum Kind {
        HEADS("GET /api/me/ HTTP/1.1\r\nHost: localhost\r\nX-Slow: "),
        BODIES("POST /api/auth/login/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: 1000000\r\n\r\n{"),
        CHUNKS("POST /api/auth/login/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n7fffffff\r\n{"),
        /** They send as many requests as fit, and read no response. */
        READING("GET /api/me/ HTTP/1.1\r\nHost: localhost\r\n\r\nGET /v3/api-docs HTTP/1.1\r\nHost: localhost\r\n\r\n");

        private final String beginning;

        Kind(String beginning) {
            this.beginning = beginning;
        }
    }

    private final URI target;
    private final Duration pause;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong connected = new AtomicLong();
    private final ExecutorService attackers = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean going = true;

    private SlowClients(URI target, Duration pause) {
        this.target = target;
        this.pause = pause;
    }

    /** @param pause between two bytes */
    static SlowClients attack(URI target, List<Kind> kinds, int connections, Duration pause) {
        var clients = new SlowClients(target, pause);
        for (int i = 0; i < connections; i++) {
            Kind kind = kinds.get(i % kinds.size());
            clients.attackers.execute(() -> clients.goOn(kind));
        }
        return clients;
    }

    /** How many connections they have made. */
    long connected() {
        return connected.get();
    }

    private void goOn(Kind kind) {
        while (going) {
            try (var socket = new Socket()) {
                open.add(socket);
                socket.setReceiveBufferSize(4 * 1024);
                socket.connect(new InetSocketAddress(target.getHost(), target.getPort()));
                connected.incrementAndGet();
                beSlow(kind, socket);
            } catch (IOException e) {
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
            open.removeIf(Socket::isClosed);
        }
    }

    private void beSlow(Kind kind, Socket socket) throws IOException {
        byte[] beginning = kind.beginning.getBytes(US_ASCII);
        socket.getOutputStream().write(beginning);
        while (going) {
            if (kind == Kind.READING) {
                socket.getOutputStream().write(beginning);
            } else {
                LockSupport.parkNanos(pause.toNanos());
                socket.getOutputStream().write('x');
            }
        }
    }

    @Override
    public void close() {
        going = false;
        while (!attackers.isTerminated()) {
            attackers.shutdownNow();
            open.forEach(SlowClients::end);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It has ended.
        }
    }
}
