package com.puppycrm.platform.edge;

import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection, and what is waited for on it. Tomcat limits each read and each write, but not how long a request
 * or a response takes as a whole. Objects are used again for later connections.
 */
public final class Connection extends NioChannel {

    static final String ATTRIBUTE = Connection.class.getName();

    private static final long NEVER = 0;
    private static final long ON_ITS_WAY_NANOS = Duration.ofMillis(250).toNanos();
    private static final long IN_USE_NANOS = Duration.ofSeconds(2).toNanos();

    private final EdgeEndpoint endpoint;
    private volatile @Nullable ClientNetwork client;

    /** Times by {@link #now}. */
    private volatile long receivingSince;

    private volatile long blockedSince;
    private volatile long idleSince;
    private volatile boolean streaming;

    Connection(SocketBufferHandler buffers, EdgeEndpoint endpoint) {
        super(buffers);
        this.endpoint = endpoint;
    }

    /** That of a request; empty where another server than this one receives it. */
    public static Optional<Connection> of(ServletRequest request) {
        return Optional.ofNullable((Connection) request.getAttribute(ATTRIBUTE));
    }

    /** The request has arrived as a whole. */
    public void received() {
        receivingSince = NEVER;
    }

    /** Whether the request has been arriving for longer than is allowed. */
    public boolean isLate() {
        return isPast(receivingSince, endpoint.limits().request());
    }

    @Override
    public void reset(SocketChannel channel, NioSocketWrapper wrapper) throws IOException {
        super.reset(channel, wrapper);
        streaming = false;
        blockedSince = NEVER;
        idleSince = NEVER;
        receivingSince = now();
        client = clientOf(channel);
        endpoint.opened(this);
    }

    static @Nullable ClientNetwork clientOf(SocketChannel channel) throws IOException {
        InetAddress address = channel.getRemoteAddress() instanceof InetSocketAddress inet ? inet.getAddress() : null;
        return address == null ? null : ClientNetwork.of(address);
    }

    @Nullable
    ClientNetwork client() {
        return client;
    }

    @Override
    public void close() throws IOException {
        endpoint.closed(this);
        super.close();
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        int written = super.write(bytes);
        if (bytes.hasRemaining() && blockedSince == NEVER) {
            blockedSince = now();
        }
        return written;
    }

    /** A request begins, or goes on, to arrive. */
    void receiving() {
        streaming = false;
        idleSince = NEVER;
        blockedSince = NEVER;
        if (receivingSince == NEVER) {
            receivingSince = now();
        }
    }

    /** The head of a request has arrived. */
    void answering(boolean hasBody) {
        blockedSince = NEVER;
        if (!hasBody) {
            receivingSince = NEVER;
        }
    }

    /** Everything has been answered, and nothing of another request is here. */
    void idle() {
        receivingSince = NEVER;
        blockedSince = NEVER;
        idleSince = now();
    }

    /** The response goes on for as long as both sides like, and who writes it cares for slow readers. */
    void streams() {
        receivingSince = NEVER;
        streaming = true;
    }

    /** Whether the client has taken longer than is allowed. */
    boolean isOverdue(EdgeLimits limits) {
        // A request whose body is read by somebody is refused by them, with a response.
        return isPast(receivingSince, limits.request().plusSeconds(2))
                || (!streaming && isPast(blockedSince, limits.response()));
    }

    /**
     * For how long the client has kept the service waiting, in ns; if it waits for nothing, how long it has not been used,
     * as a negative number that rises with the time. Null while the service works for it, or while what it is waited for may
     * just be on its way.
     */
    @Nullable
    Long waiting() {
        long since = receivingSince == NEVER && !streaming ? blockedSince : receivingSince;
        if (since != NEVER) {
            long waiting = System.nanoTime() - since;
            return waiting < ON_ITS_WAY_NANOS ? null : waiting;
        }
        long unused = System.nanoTime() - idleSince;
        return idleSince == NEVER || unused < IN_USE_NANOS ? null : Long.MIN_VALUE + unused;
    }

    /**
     * Lets both directions end, which Tomcat then finds, as if the client had gone: closing what another thread is using
     * is left to that thread. What was not sent yet is dropped.
     */
    void cut() {
        SocketChannel socket = getIOChannel();
        try {
            socket.setOption(StandardSocketOptions.SO_LINGER, 0);
            socket.shutdownInput();
            socket.shutdownOutput();
        } catch (IOException e) {
            // It has ended already.
        }
    }

    private static boolean isPast(long since, Duration limit) {
        return since != NEVER && System.nanoTime() - since > limit.toNanos();
    }

    private static long now() {
        return System.nanoTime() | 1;
    }
}
