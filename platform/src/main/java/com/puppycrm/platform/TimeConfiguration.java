package com.puppycrm.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The only clock; components that need the time ask it, all other code gets the time as a parameter. */
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

    /** As precise as the database: what is answered now and read later is the same. */
    @Bean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));
    }
}
