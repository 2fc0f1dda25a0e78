package com.puppycrm.platform.running;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class ManagementAccessTest {

    private final MockEnvironment environment =
            new MockEnvironment().withProperty("server.port", "8000").withProperty("management.server.port", "8001");

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "localhost"})
    void loopbackIsForThisMachineOnly(String address) {
        environment.setProperty(ManagementAccess.ADDRESS, address);

        assertThatCode(() -> ManagementAccess.check(environment)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0.0.0.0", "::", "192.0.2.1", "no.such.host.invalid"})
    void anythingElseHasToBeAllowed(String address) {
        environment.setProperty(ManagementAccess.ADDRESS, address);

        assertThatThrownBy(() -> ManagementAccess.check(environment)).isInstanceOf(StartRefused.class);

        environment.setProperty(ManagementAccess.EXPOSED, "true");
        assertThatCode(() -> ManagementAccess.check(environment)).doesNotThrowAnyException();
    }

    @Test
    void withoutAPortOfItsOwnThereIsNothingToReach() {
        environment.setProperty(ManagementAccess.ADDRESS, "0.0.0.0");

        environment.setProperty("management.server.port", "-1");
        assertThatCode(() -> ManagementAccess.check(environment)).doesNotThrowAnyException();

        environment.setProperty("management.server.port", "8000");
        assertThatCode(() -> ManagementAccess.check(environment)).doesNotThrowAnyException();
    }
}
