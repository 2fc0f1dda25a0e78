package com.puppycrm.standalone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.platform.testing.InParallel;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A body that ends too early, or is not chunked as it should be, is the client's fault and told as that. */
@InParallel
class BrokenBodiesIT {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 100\r\n\r\n{\"email\":",
                "Transfer-Encoding: chunked\r\n\r\nzz\r\n{\"email\":\r\n",
                "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"email\":\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"em",
                "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nno trailer \u0001\r\n\r\n",
            })
    void isA400(String rest) throws IOException {
        URI address = RunningProduct.product().address();
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write(("POST /api/auth/login/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                    + rest)
                            .getBytes(ISO_8859_1));
            socket.shutdownOutput();

            String response = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);

            assertThat(response).startsWith("HTTP/1.1 400 ").contains("\"code\":\"invalid_request\"");
        }
    }
}
