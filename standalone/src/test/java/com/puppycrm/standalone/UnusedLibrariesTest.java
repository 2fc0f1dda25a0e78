package com.puppycrm.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What others bring along and nothing uses: each would be one more thing to keep free of known vulnerabilities. */
class UnusedLibrariesTest {

    @ParameterizedTest
    @ValueSource(strings = {"com/thoughtworks/xstream/XStream", "com/lmax/disruptor/RingBuffer"})
    void isNotOnTheClassPath(String type) {
        assertThat(getClass().getClassLoader().getResource(type + ".class")).isNull();
    }
}
