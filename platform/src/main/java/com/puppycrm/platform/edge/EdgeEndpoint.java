package com.puppycrm.platform.edge;

import static java.util.Objects.requireNonNull;

import com.puppycrm.platform.running.LastingThread;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.jspecify.annotations.Nullable;

/**
 * Accepts connections. A client that has as many as allowed gets another one in exchange for the one that has kept the
 * service waiting longest, or else for the one unused longest; so slow connections hold nobody up, not even others behind
 * the same address. The same is done for all together, shortly before Tomcat would accept no more.
 */
final class EdgeEndpoint extends NioEndpoint {

    private static final long PASS_MILLIS = 250;
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);
    private static final int RESERVE = 16;

    /** Those that have not been cut, by their client. */
    private final Map<ClientNetwork, Set<Connection>> open = new ConcurrentHashMap<>();

    private final AtomicLong cut = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    /**
     * What the operating system keeps for a client that does not read, in bytes; it would keep megabytes, filled with the
     * responses to thousands of requests.
     */
    private static final int SEND_BUFFER = 128 * 1024;

    private @Nullable EdgeLimits limits;
    private @Nullable TrustedProxies proxies;
    private @Nullable LastingThread watch;

    void use(EdgeLimits given, TrustedProxies trusted) {
        getSocketProperties().setTxBufSize(SEND_BUFFER);
        this.limits = given;
        this.proxies = trusted;
    }

    EdgeLimits limits() {
        return requireNonNull(limits);
    }

    /** How many connections were ended because their clients were slow, or had too many. */
    long cut() {
        return cut.get();
    }

    /** How many connections were not accepted. */
    long refused() {
        return refused.get();
    }

    @Override
    public void startInternal() throws Exception {
        super.startInternal();
        watch = LastingThread.start("connections", this::endTheOverdue);
    }

    @Override
    public void stopInternal() {
        LastingThread.stop(watch, () -> {}, STOPS_WITHIN);
        watch = null;
        super.stopInternal();
    }

    /** Tomcat's own for TLS: such connections have its limits only. */
    @Override
    protected NioChannel createChannel(SocketBufferHandler buffers) {
        return isSSLEnabled() ? super.createChannel(buffers) : new Connection(buffers, this);
    }

    @Override
    protected boolean setSocketOptions(SocketChannel socket) {
        try {
            if (!hasRoomFor(socket)) {
                refused.incrementAndGet();
                destroySocket(socket);
                return false;
            }
        } catch (IOException e) {
            // It ended before it began.
            destroySocket(socket);
            return false;
        }
        return super.setSocketOptions(socket);
    }

    private boolean hasRoomFor(SocketChannel socket) throws IOException {
        ClientNetwork client = Connection.clientOf(socket);
        if (client == null) {
            return true;
        }
        Set<Connection> ofClient = open.getOrDefault(client, Set.of());
        boolean isProxy = requireNonNull(proxies).contain(((InetSocketAddress) socket.getRemoteAddress()).getAddress());
        if (!isProxy && ofClient.size() >= limits().connectionsPerAddress()) {
            return cutOneOf(ofClient);
        }
        if (getMaxConnections() > 0 && getConnectionCount() > getMaxConnections() - RESERVE) {
            return cutOneOf(open.values().stream().flatMap(Collection::stream).toList());
        }
        return true;
    }

    private boolean cutOneOf(Collection<Connection> connections) {
        Connection slowest = null;
        long longest = Long.MIN_VALUE;
        for (Connection connection : connections) {
            Long waiting = connection.waiting();
            if (waiting != null && (slowest == null || waiting > longest)) {
                slowest = connection;
                longest = waiting;
            }
        }
        if (slowest == null) {
            return false;
        }
        cut(slowest);
        return true;
    }

    private void cut(Connection connection) {
        closed(connection);
        cut.incrementAndGet();
        connection.cut();
    }

    void opened(Connection connection) {
        ClientNetwork client = connection.client();
        if (client != null) {
            open.compute(client, (_, others) -> {
                Set<Connection> all = others == null ? ConcurrentHashMap.newKeySet() : others;
                all.add(connection);
                return all;
            });
        }
    }

    void closed(Connection connection) {
        ClientNetwork client = connection.client();
        if (client != null) {
            open.computeIfPresent(client, (_, all) -> {
                all.remove(connection);
                return all.isEmpty() ? null : all;
            });
        }
    }

    private void endTheOverdue() throws InterruptedException {
        open.values().stream()
                .flatMap(Collection::stream)
                .filter(connection -> connection.isOverdue(limits()))
                .toList()
                .forEach(this::cut);
        TimeUnit.MILLISECONDS.sleep(PASS_MILLIS);
    }
}
