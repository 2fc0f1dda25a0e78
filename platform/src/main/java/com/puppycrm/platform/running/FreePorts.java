package com.puppycrm.platform.running;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Looks whether the ports can be had before anything is started; the web server would find out as the last of all.
 * Registered in {@code META-INF/spring.factories}.
 */
final class FreePorts implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final int LAST = 65_535;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        check(context.getEnvironment());
    }

    static void check(Environment environment) {
        List<String> reasons = new ArrayList<>();
        for (String of : List.of("server", "management.server")) {
            String reason = whyNot(environment, of);
            if (reason != null) {
                reasons.add(reason);
            }
        }
        if (!reasons.isEmpty()) {
            throw new StartRefused(
                    String.join(" ", reasons),
                    "Stop what uses it, or choose other ports: SERVER_PORT=8100 MANAGEMENT_SERVER_PORT=8101; and"
                            + " another PUPPY_DATA_DIR, if that is a Puppy CRM that is to go on running.");
        }
    }

    private static @Nullable String whyNot(Environment environment, String of) {
        String given = environment.getProperty(of + ".port", "");
        String variable = of.equals("server") ? "SERVER_PORT" : "MANAGEMENT_SERVER_PORT";
        if (given.isBlank() || given.strip().startsWith("-")) {
            // Boot's own default, or none at all.
            return null;
        }
        try {
            int port = Integer.parseInt(given.strip());
            if (port > LAST) {
                return variable + " is " + port + ", and ports end at " + LAST + ".";
            }
            bind(environment.getProperty(of + ".address", ""), port);
            return null;
        } catch (NumberFormatException e) {
            return variable + " is not the number of a port: " + given + ".";
        } catch (IOException e) {
            return "Port " + given + " (" + variable + ") can't be had: " + e.getMessage() + ".";
        }
    }

    private static void bind(String address, int port) throws IOException {
        try (var socket = new ServerSocket()) {
            socket.bind(
                    address.isBlank()
                            ? new InetSocketAddress(port)
                            : new InetSocketAddress(InetAddress.getByName(address), port));
        }
    }
}
