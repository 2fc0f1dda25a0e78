package com.puppycrm.standalone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Sends requests that a well-behaved client can't send. */
final class RawHttp {

    private RawHttp() {}

    /** @param line the request line, sent as given */
    static Reply send(URI address, String line, Map<String, String> headers, byte[] body) {
        return send(address, "localhost", line, headers, body);
    }

    /** @param host the name by which the service is called */
    static Reply send(URI address, String host, String line, Map<String, String> headers, byte[] body) {
        var request = new StringBuilder(line).append("\r\nHost: ").append(host).append("\r\nConnection: close\r\n");
        headers.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        if (body.length > 0) {
            request.append("Content-Length: ").append(body.length).append("\r\n");
        }
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(30_000);
            var bytes = new ByteArrayOutputStream();
            bytes.write(request.append("\r\n").toString().getBytes(ISO_8859_1));
            bytes.write(body);
            socket.getOutputStream().write(bytes.toByteArray());
            socket.getOutputStream().flush();
            return parsed(line, socket.getInputStream().readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }

    private static Reply parsed(String line, byte[] response) {
        String text = new String(response, ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        List<String> head = text.substring(0, end).lines().toList();
        Map<String, List<String>> headers = new LinkedHashMap<>();
        head.stream().skip(1).forEach(header -> {
            int colon = header.indexOf(':');
            headers.computeIfAbsent(header.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(header.substring(colon + 1).strip());
        });
        String body = text.substring(end + 4);
        if (headers.getOrDefault("transfer-encoding", List.of()).contains("chunked")) {
            body = dechunked(body);
        }
        return new Reply(
                line,
                Integer.parseInt(head.getFirst().substring(9, 12)),
                HttpHeaders.of(headers, (name, value) -> true),
                new String(body.getBytes(ISO_8859_1), UTF_8));
    }

    private static String dechunked(String body) {
        var whole = new StringBuilder();
        int at = 0;
        while (at < body.length()) {
            int lineEnd = body.indexOf("\r\n", at);
            int size = Integer.parseInt(body.substring(at, lineEnd), 16);
            if (size == 0) {
                break;
            }
            whole.append(body, lineEnd + 2, lineEnd + 2 + size);
            at = lineEnd + 2 + size + 2;
        }
        return whole.toString();
    }
}
