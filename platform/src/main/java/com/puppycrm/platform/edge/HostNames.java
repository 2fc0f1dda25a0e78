package com.puppycrm.platform.edge;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Refuses requests to the management port under a host name that is not its own (DNS rebinding): a page from elsewhere can
 * resolve its own name to this machine, and would then act here through its visitor's browser. A request by an IP address
 * can't be such a one.
 */
final class HostNames extends ValveBase {

    static final int MISDIRECTED = 421;

    private final Set<String> names;

    /** @param names beside {@code localhost}, separated by commas */
    HostNames(String names) {
        super(true);
        this.names = Arrays.stream((names + ",localhost").split(","))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, jakarta.servlet.ServletException {
        if (request.getServerName() == null || isOwn(request.getServerName())) {
            getNext().invoke(request, response);
        } else {
            response.sendError(MISDIRECTED);
        }
    }

    private boolean isOwn(String name) {
        return names.contains(name.toLowerCase(Locale.ROOT)) || isAddress(name);
    }

    private static boolean isAddress(String name) {
        try {
            InetAddress.ofLiteral(
                    name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
