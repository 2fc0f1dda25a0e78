package com.puppycrm.platform.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.puppycrm.platform.running.StartRefused;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is taken for the client that sent a request. */
class ClientNetworkTest {

    private static final String FORWARDED = "X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: https\r\n";

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "::ffff:192.0.2.7, 192.0.2.7",
        "2001:db8:0:1::7, 2001:db8:0:1:0:0:0:0/64",
        "2001:db8:0:1:ffff:ffff:ffff:ffff, 2001:db8:0:1:0:0:0:0/64",
        "2001:db8:0:2::7, 2001:db8:0:2:0:0:0:0/64",
        "unknown, unknown"
    })
    void anIpv6AddressCountsByItsPrefix(String address, String network) {
        assertThat(ClientNetwork.of(address).text()).isEqualTo(network);
    }

    private static String seen(String proxies, String headers) throws IOException {
        try (var server = new RunningEdge("--puppy.trusted-proxies=" + proxies);
                var client = new RawClient(server.port())) {
            return client.send(
                            "GET /api/client HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n")
                    .all();
        }
    }

    @Test
    void whatIsForwardedIsBelievedOfNobodyByDefault() throws IOException {
        assertThat(seen("", FORWARDED)).contains("\"127.0.0.1 http\"").doesNotContain("Strict-Transport-Security");
        assertThat(seen("10.0.0.0/8,192.168.0.0/16", FORWARDED)).contains("\"127.0.0.1 http\"");
    }

    @Test
    void whatATrustedProxyForwardsIsBelieved() throws IOException {
        assertThat(seen("10.0.0.0/8, 127.0.0.0/8", FORWARDED))
                .contains("\"203.0.113.9 https\"")
                .contains("\r\nStrict-Transport-Security: ");
        assertThat(seen("127.0.0.1", "X-Forwarded-For: 2001:db8::1\r\n")).contains("\"2001:db8:0:0:0:0:0:0/64 http\"");
    }

    /** A proxy adds whom it sees at the end; what is before was sent by the client. */
    @Test
    void onlyTheLastThatIsNoProxyIsBelieved() throws IOException {
        assertThat(seen("127.0.0.1,10.0.0.5", "X-Forwarded-For: 198.51.100.1, 203.0.113.9, 10.0.0.5\r\n"))
                .contains("\"203.0.113.9 http\"");
    }

    @Test
    void aSettingThatIsNoListOfNetworksIsRefused() {
        assertThatThrownBy(() -> new TrustedProxies("everybody")).isInstanceOf(StartRefused.class);
        assertThatThrownBy(() -> new TrustedProxies("10.0.0.0/40")).isInstanceOf(StartRefused.class);
    }
}
