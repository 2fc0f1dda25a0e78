package com.puppycrm.platform.edge;

import jakarta.servlet.ServletRequest;
import java.net.InetAddress;
import java.util.Arrays;

/**
 * What counts as one client for limits: an IPv4 address, or the first 64 bits of an IPv6 address, since a client usually
 * has all addresses with these.
 *
 * @param text such as {@code 192.0.2.7} or {@code 2001:db8:0:1:0:0:0:0/64}
 */
public record ClientNetwork(String text) {

    private static final int PREFIX_BYTES = 8;

    /** Of the client that sent a request; behind a {@linkplain TrustedProxies trusted proxy}, the client it names. */
    public static ClientNetwork of(ServletRequest request) {
        return of(request.getRemoteAddr());
    }

    /** @param address as text; anything else is a client by itself */
    public static ClientNetwork of(String address) {
        try {
            return of(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException notAnAddress) {
            return new ClientNetwork(address);
        }
    }

    /** An IPv4 address within IPv6 is the IPv4 address. */
    static ClientNetwork of(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length <= PREFIX_BYTES) {
            return new ClientNetwork(address.getHostAddress());
        }
        byte[] network = Arrays.copyOf(Arrays.copyOf(bytes, PREFIX_BYTES), bytes.length);
        try {
            return new ClientNetwork(InetAddress.getByAddress(network).getHostAddress() + "/" + 8 * PREFIX_BYTES);
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException("16 bytes are an address", e);
        }
    }
}
