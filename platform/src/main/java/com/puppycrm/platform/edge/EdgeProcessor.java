package com.puppycrm.platform.edge;

import java.io.IOException;
import java.util.function.BiConsumer;
import org.apache.coyote.Adapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/** Reads requests from a connection, and lets the {@link Connection} know what it is waited for. */
final class EdgeProcessor extends Http11Processor {

    private final Entrance entrance;

    EdgeProcessor(EdgeProtocol protocol, Adapter adapter, BiConsumer<Request, Response> first) {
        this(protocol, new Entrance(adapter, first));
    }

    private EdgeProcessor(EdgeProtocol protocol, Entrance entrance) {
        super(protocol, entrance);
        this.entrance = entrance;
    }

    @Override
    public SocketState service(SocketWrapperBase<?> socket) throws IOException {
        Connection connection = socket.getSocket() instanceof Connection ours ? ours : null;
        entrance.connection = connection;
        if (connection == null) {
            return super.service(socket);
        }
        connection.receiving();
        SocketState state = super.service(socket);
        if (isAsync()) {
            connection.streams();
        } else if (state == SocketState.OPEN) {
            connection.idle();
        }
        return state;
    }

    /** Every request comes in here, those that Tomcat refuses and answers by itself too. */
    private static final class Entrance implements Adapter {

        private final Adapter adapter;
        private final BiConsumer<Request, Response> first;
        private @Nullable Connection connection;

        Entrance(Adapter adapter, BiConsumer<Request, Response> first) {
            this.adapter = adapter;
            this.first = first;
        }

        @Override
        public void service(Request request, Response response) throws Exception {
            first.accept(request, response);
            if (connection == null) {
                adapter.service(request, response);
                return;
            }
            connection.answering(request.getContentLengthLong() > 0
                    || request.getMimeHeaders().getHeader("transfer-encoding") != null);
            request.setAttribute(Connection.ATTRIBUTE, connection);
            try {
                adapter.service(request, response);
            } finally {
                connection.receiving();
            }
        }

        @Override
        public boolean prepare(Request request, Response response) throws Exception {
            return adapter.prepare(request, response);
        }

        @Override
        public boolean asyncDispatch(Request request, Response response, SocketEvent event) throws Exception {
            return adapter.asyncDispatch(request, response, event);
        }

        @Override
        public void log(Request request, Response response, long time) {
            adapter.log(request, response, time);
        }

        @Override
        public void checkRecycled(Request request, Response response) {
            adapter.checkRecycled(request, response);
        }

        @Override
        public String getDomain() {
            return adapter.getDomain();
        }
    }
}
