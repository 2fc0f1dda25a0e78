package com.puppycrm.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A client's keep-alive connection, thin enough not to dominate the measurement. */
final class Http implements AutoCloseable {

    private final int port;
    private final String authorization;
    private Socket socket;
    private InputStream in;
    private OutputStream out;

    Http(int port, @Nullable String token) throws IOException {
        this.port = port;
        this.socket = connected(port);
        this.in = new BufferedInputStream(socket.getInputStream(), 16_384);
        this.out = socket.getOutputStream();
        this.authorization = token == null ? "" : "Authorization: Bearer " + token + "\r\n";
    }

    private static Socket connected(int port) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        return socket;
    }

    /** The server closes a connection after so many requests. */
    private void reconnect() throws IOException {
        socket.close();
        socket = connected(port);
        in = new BufferedInputStream(socket.getInputStream(), 16_384);
        out = socket.getOutputStream();
    }

    /** A response. */
    record Reply(int status, Map<String, String> headers, String body) {

        Reply expect(int wanted) {
            if (status != wanted) {
                throw new IllegalStateException("expected " + wanted + ", got " + status + ": " + body);
            }
            return this;
        }

        /** The first string with this name, anywhere in the body. */
        String text(String name) {
            String before = "\"" + name + "\":\"";
            int from = body.indexOf(before) + before.length();
            return body.substring(from, body.indexOf('"', from));
        }
    }

    Reply post(String path, String body) throws IOException {
        return exchange("POST", path, body, "");
    }

    Reply get(String path) throws IOException {
        return exchange("GET", path, "", "");
    }

    Reply get(String path, String header) throws IOException {
        return exchange("GET", path, "", header + "\r\n");
    }

    Reply delete(String path) throws IOException {
        return exchange("DELETE", path, "", "");
    }

    private Reply exchange(String method, String path, String body, String headers) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + authorization + headers
                + "Content-Type: application/json\r\nContent-Length: " + content.length + "\r\n\r\n";
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        byte[] request = new byte[start.length + content.length];
        System.arraycopy(start, 0, request, 0, start.length);
        System.arraycopy(content, 0, request, start.length, content.length);
        out.write(request);
        out.flush();
        Reply reply = reply();
        if ("close".equals(reply.headers().get("connection"))) {
            reconnect();
        }
        return reply;
    }

    private Reply reply() throws IOException {
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        String length = headers.get("content-length");
        if (length != null) {
            return new Reply(
                    status, headers, new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8));
        }
        return new Reply(status, headers, headers.containsKey("transfer-encoding") ? chunks() : "");
    }

    private String chunks() throws IOException {
        StringBuilder body = new StringBuilder();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
            line();
        }
        line();
        return body.toString();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the connection was closed");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
