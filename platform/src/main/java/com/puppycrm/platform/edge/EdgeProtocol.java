package com.puppycrm.platform.edge;

import static java.util.Objects.requireNonNull;

import java.util.function.BiConsumer;
import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.coyote.http11.Http11NioProtocol;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1 as Tomcat has it, with deadlines and limits of connections. Created by Tomcat, by its name. */
public final class EdgeProtocol extends Http11NioProtocol {

    private @Nullable BiConsumer<Request, Response> first;

    public EdgeProtocol() {
        super(new EdgeEndpoint());
    }

    /** @param onEvery called with each request before anything else */
    void use(EdgeLimits limits, TrustedProxies proxies, BiConsumer<Request, Response> onEvery) {
        endpoint().use(limits, proxies);
        this.first = onEvery;
    }

    EdgeEndpoint endpoint() {
        return (EdgeEndpoint) getEndpoint();
    }

    @Override
    protected Processor createProcessor() {
        return new EdgeProcessor(this, getAdapter(), requireNonNull(first));
    }
}
