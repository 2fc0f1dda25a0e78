package com.puppycrm.command.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " Chrome/138.0.0.0 Safari/537.36 | Chrome on macOS",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0"
                        + " Safari/537.36 Edg/138.0.0.0 | Edge on Windows",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                        + " Version/18.5 Mobile/15E148 Safari/604.1 | Safari on iPhone",
                "Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                        + " CriOS/138.0.0.0 Mobile/15E148 Safari/604.1 | Chrome on iPad",
                "Mozilla/5.0 (Linux; Android 15; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0"
                        + " Chrome/130.0.0.0 Mobile Safari/537.36 | Samsung Internet on Android",
                "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 | Firefox on Linux",
                "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0"
                        + " Safari/537.36 | Chrome on ChromeOS",
                "Mozilla/5.0 (Windows NT 10.0; Trident/7.0; rv:11.0) like Gecko | Browser on Windows",
                "curl/8.5.0 | curl",
                "PostmanRuntime/7.43.0 | PostmanRuntime",
                "Java-http-client/25.0.1 | Java-http-client",
                "nonsense | Unknown device",
                "<script>alert(1)</script>/1 | Unknown device",
                "'' | Unknown device"
            })
    void isNamedAsItsUserWould(String userAgent, String device) {
        assertThat(Device.named(userAgent)).isEqualTo(device);
    }

    @Test
    void isShortWhateverIsSent() {
        assertThat(Device.named(null)).isEqualTo("Unknown device");
        assertThat(Device.named("x".repeat(100_000) + "/1")).isEqualTo("Unknown device");
        assertThat(Device.named("a".repeat(40) + "/1 Windows")).hasSizeLessThanOrEqualTo(60);
    }
}
