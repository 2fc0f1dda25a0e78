package com.puppycrm.platform.running;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.core.env.Environment;

/** Where the service can be reached. */
public final class ListeningAddress {

    private ListeningAddress() {}

    /** Whether the API can be reached from this machine only, by {@code server.address}. */
    public static boolean isLoopback(Environment environment) {
        return isLoopback(environment.getProperty("server.address", ""));
    }

    static boolean isLoopback(String address) {
        try {
            // An empty name would be resolved to loopback, but Tomcat then listens everywhere.
            return !address.isBlank() && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
