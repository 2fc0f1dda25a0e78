package com.puppycrm.platform.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every response has the headers, no matter what writes it: a route, a page, a filter, Tomcat before it knows what is asked for. */
class EveryResponseTest {

    private static RunningEdge server;

    @BeforeAll
    static void start() {
        server = new RunningEdge();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String response(String line) throws IOException {
        return response(line, "Host: localhost\r\n");
    }

    private static String response(String line, String headers) throws IOException {
        try (var client = new RawClient(server.port())) {
            return client.send(line + "\r\n" + headers + "Connection: close\r\n\r\n")
                    .all();
        }
    }

    private static void hasHeaders(String response) {
        assertThat(response)
                .contains("\r\nX-Request-Id: ")
                .contains("\r\nX-Content-Type-Options: nosniff\r\n")
                .contains("\r\nX-Frame-Options: DENY\r\n")
                .contains("\r\nReferrer-Policy: no-referrer\r\n")
                .contains("\r\nContent-Security-Policy: default-src 'self';")
                .contains("\r\nCache-Control: ")
                .doesNotContain("\r\nServer: ")
                .doesNotContain("Apache");
    }

    @ParameterizedTest
    @CsvSource({
        "GET /probe HTTP/1.1, 200",
        "GET /probe HTTP/1.0, 200",
        "HEAD /probe HTTP/1.1, 200",
        "TRACE /probe HTTP/1.1, 405",
        "OPTIONS /probe HTTP/1.1, 200",
        "OPTIONS * HTTP/1.1, 200",
        "GET /docs HTTP/1.1, 200",
        "GET /page.css HTTP/1.1, 200",
        "GET /nothing HTTP/1.1, 404",
        "GET /api/words HTTP/1.1, 405",
        "GET /%61pi/words HTTP/1.1, 405",
        "GET //api//words HTTP/1.1, 404",
        "GET /api/a%00b HTTP/1.1, 400",
        "GET /api/%zz HTTP/1.1, 400",
        "GET /api/a%2Fb HTTP/1.1, 400",
        "GET /api/words?a=[^] HTTP/1.1, 400",
        "GET /api\\words HTTP/1.1, 400",
        "GET /../../etc HTTP/1.1, 400",
        "CONNECT localhost:1 HTTP/1.1, 501",
        "BOGUS, 400",
        "G@T / HTTP/1.1, 400",
        "GET / HTTP/3.0, 505",
        "GET http://localhost/probe HTTP/1.1, 200"
    })
    void whateverIsAskedFor(String line, int status) throws IOException {
        String response = response(line);

        assertThat(response).startsWith("HTTP/1.1 " + status);
        hasHeaders(response);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Host: a\r\nHost: b\r\n",
                "Host: [\r\n",
                "Host: localhost\r\nTransfer-Encoding: gzip\r\n",
                "Host: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n",
                "Host: localhost\r\nContent-Length: -1\r\n",
                "Host: localhost\r\nExpect: miracles\r\n",
                "Host: localhost\r\nBroken Header: x\r\n"
            })
    void whateverTheHeadersAre(String headers) throws IOException {
        hasHeaders(response("POST /api/words HTTP/1.1", headers));
    }

    @Test
    void howeverLongItIs() throws IOException {
        hasHeaders(response("GET /" + "a".repeat(20_000) + " HTTP/1.1"));
        hasHeaders(response("GET / HTTP/1.1", "Host: localhost\r\nX-Long: " + "a".repeat(20_000) + "\r\n"));
        hasHeaders(response("GET / HTTP/1.1", "Host: localhost\r\n" + "X-Many: a\r\n".repeat(1_000)));
    }

    @Test
    void nothingOfTheApiIsKept() throws IOException {
        assertThat(response("GET /%61pi/words HTTP/1.1")).contains("\r\nCache-Control: no-store\r\n");
        assertThat(response("GET /api/words HTTP/1.1")).contains("\r\nCache-Control: no-store\r\n");
    }

    @Test
    void theIdIsTheClientsWhereItIsSane() throws IOException {
        assertThat(response("BOGUS", "X-Request-Id: mine\r\n")).contains("\r\nX-Request-Id: ");
        assertThat(response("GET /%zz HTTP/1.1", "Host: localhost\r\nX-Request-Id: mine\r\n"))
                .contains("\r\nX-Request-Id: mine\r\n")
                .contains("\"request_id\":\"mine\"");
    }
}
