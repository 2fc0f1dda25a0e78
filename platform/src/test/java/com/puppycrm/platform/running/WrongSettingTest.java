package com.puppycrm.platform.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class WrongSettingTest {

    @Configuration(proxyBeanMethods = false)
    static class Waiting {

        @Bean
        Object waits(@Value("${puppy.limits.read-wait:5s}") Duration time) {
            return time;
        }
    }

    @Test
    void aSettingOfTheWrongKindIsNamedAsTheVariableThatPeopleSet() {
        var application = new SpringApplication(Waiting.class);
        application.setWebApplicationType(WebApplicationType.NONE);

        Throwable failure = catchThrowable(() -> application.run("--puppy.limits.read-wait=soon"));
        FailureAnalysis analysis = new WrongSetting().analyze(failure);

        assertThat(analysis).isNotNull();
        assertThat(analysis.getDescription())
                .isEqualTo("PUPPY_LIMITS_READ_WAIT is soon, which can't be read as Duration.");
    }

    @Test
    void otherFailuresAreNoneOfIts() {
        assertThat(new WrongSetting().analyze(new IllegalStateException("other")))
                .isNull();
    }
}
