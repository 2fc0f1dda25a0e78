package com.puppycrm.platform.edge;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/** The same for the management port, whose application context is its own, and which has a name. */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
class ManagementEdgeConfiguration {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> edgeOfManagement(
            Edge edge,
            @Value("${management.server.address:}") String address,
            @Value("${puppy.management.host-names:}") String names) {
        return tomcat -> {
            edge.customize(tomcat);
            tomcat.addEngineValves(new HostNames(names + "," + address));
        };
    }
}
