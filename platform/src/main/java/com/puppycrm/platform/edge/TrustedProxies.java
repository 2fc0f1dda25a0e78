package com.puppycrm.platform.edge;

import com.puppycrm.platform.running.StartRefused;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.catalina.Valve;
import org.apache.catalina.util.NetMask;
import org.apache.catalina.valves.RemoteIpValve;

/**
 * The proxies that are believed who their client is ({@code X-Forwarded-For}) and whether it used TLS ({@code
 * X-Forwarded-Proto}). Nobody is, unless an operator says so: anyone can send these headers.
 */
final class TrustedProxies {

    private final List<String> networks;
    private final List<NetMask> masks;

    /** @param given addresses and networks such as {@code 10.0.0.5, 172.16.0.0/12}, or empty */
    TrustedProxies(String given) {
        this.networks = Arrays.stream(given.split(","))
                .map(String::strip)
                .filter(network -> !network.isEmpty())
                .map(TrustedProxies::withPrefix)
                .toList();
        try {
            this.masks = networks.stream().map(NetMask::new).toList();
        } catch (IllegalArgumentException e) {
            throw new StartRefused(
                    "PUPPY_TRUSTED_PROXIES is not a list of addresses and networks: " + given,
                    "Name the proxies that the service is behind, separated by commas, such as 10.0.0.5,"
                            + " 172.16.0.0/12.");
        }
    }

    /** Without it Tomcat's valve takes the list for a regular expression. */
    private static String withPrefix(String network) {
        return network.contains("/") ? network : network + (network.contains(":") ? "/128" : "/32");
    }

    boolean contain(InetAddress address) {
        return masks.stream().anyMatch(mask -> mask.matches(address));
    }

    /** What takes the client's address from the proxies' headers; absent where no proxy is trusted. */
    Optional<Valve> valve() {
        if (masks.isEmpty()) {
            return Optional.empty();
        }
        var valve = new RemoteIpValve();
        valve.setInternalProxies(String.join(",", networks));
        valve.setProtocolHeader("X-Forwarded-Proto");
        return Optional.of(valve);
    }
}
