package com.puppycrm.platform.edge;

import com.puppycrm.platform.Ids;
import com.puppycrm.platform.web.ResponseHeaders;
import com.puppycrm.platform.web.TomcatProblems;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

/** How every port of the service is listened on, that of the API like that of operators. */
final class Edge {

    private final EdgeLimits limits;
    private final TrustedProxies proxies;
    private final Ids ids;
    private final List<EdgeEndpoint> endpoints = new ArrayList<>();

    Edge(EdgeLimits limits, TrustedProxies proxies, Ids ids) {
        this.limits = limits;
        this.proxies = proxies;
        this.ids = ids;
    }

    void customize(TomcatServletWebServerFactory tomcat) {
        tomcat.setProtocol(EdgeProtocol.class.getName());
        tomcat.addConnectorCustomizers(connector -> {
            var protocol = (EdgeProtocol) connector.getProtocolHandler();
            protocol.use(limits, proxies, this::begin);
            protocol.setExecutor(new VirtualThreadExecutor("connection-"));
            endpoints.add(protocol.endpoint());
            // Tomcat itself would refuse it with the methods of the servlet instead of those of the path.
            connector.setAllowTrace(true);
        });
        proxies.valve().ifPresent(tomcat::addEngineValves);
        tomcat.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(TomcatProblems.class.getName());
            }
        });
    }

    /** Before Tomcat knows whether it can make anything of the request. */
    private void begin(Request request, Response response) {
        ResponseHeaders.begin(
                request.getHeader(ResponseHeaders.REQUEST_ID), ids, request::setAttribute, response::setHeader);
    }

    /** Connections that were ended since the start because their clients were slow or had too many. */
    long cut() {
        return endpoints.stream().mapToLong(EdgeEndpoint::cut).sum();
    }

    /** Connections that were not accepted since the start, because their clients had too many. */
    long refused() {
        return endpoints.stream().mapToLong(EdgeEndpoint::refused).sum();
    }
}
