package com.puppycrm.platform.running;

import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/**
 * The management port has no gate: anyone who reaches it may rebuild projections. So it is on loopback, unless the operator
 * says that others are kept away from it. Checked before anything is started; registered in {@code
 * META-INF/spring.factories}.
 */
final class ManagementAccess implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final String ADDRESS = "management.server.address";
    static final String EXPOSED = "puppy.management.exposed";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        check(context.getEnvironment());
    }

    static void check(Environment environment) {
        String address = environment.getProperty(ADDRESS, "");
        if (ManagementPortType.get(environment) == ManagementPortType.DIFFERENT
                && !environment.getProperty(EXPOSED, boolean.class, false)
                && !ListeningAddress.isLoopback(address)) {
            throw new StartRefused(
                    "The management port would be reachable from other machines, at "
                            + (address.isEmpty() ? "every address of this one" : address)
                            + ": anyone who reaches it may rebuild projections, without a token.",
                    "Set MANAGEMENT_SERVER_ADDRESS to 127.0.0.1; or, if a firewall or a private network keeps others"
                            + " away, set PUPPY_MANAGEMENT_EXPOSED to true.");
        }
    }
}
