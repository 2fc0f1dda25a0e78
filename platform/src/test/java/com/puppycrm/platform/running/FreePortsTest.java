package com.puppycrm.platform.running;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class FreePortsTest {

    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void takenPortsAreAllNamedWithTheirSettings() throws Exception {
        try (var one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var other = new ServerSocket(0)) {
            environment.setProperty("server.port", Integer.toString(one.getLocalPort()));
            environment.setProperty("management.server.port", Integer.toString(other.getLocalPort()));

            assertThatThrownBy(() -> FreePorts.check(environment))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContainingAll(
                            one.getLocalPort() + " (SERVER_PORT)", other.getLocalPort() + " (MANAGEMENT_SERVER_PORT)");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"80000", "http"})
    void whatIsNoPortIsRefused(String given) {
        environment.setProperty("server.port", given);

        assertThatThrownBy(() -> FreePorts.check(environment))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("SERVER_PORT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", ""})
    void anyPortWillDoWhereNoneIsNamed(String given) {
        environment.setProperty("server.port", given);

        assertThatCode(() -> FreePorts.check(environment)).doesNotThrowAnyException();
    }
}
