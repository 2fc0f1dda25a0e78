package com.puppycrm.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoCalendarTest {

    private static final LocalDate LAST_ORDER = LocalDate.parse("1998-05-06");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-23T10:00:00Z",
                "2026-11-25T11:59:59Z",
                "2026-11-25T12:00:00Z",
                "2026-11-25T12:00:01Z",
                "2028-02-29T23:59:59Z",
                "1998-05-06T12:00:00Z",
                "1997-01-01T00:00:00Z",
            })
    void recentDatesEndWithinTheLastSevenDays(String text) {
        Instant now = Instant.parse(text);

        DemoCalendar calendar = DemoCalendar.of(DemoDates.RECENT, LAST_ORDER, now);

        assertThat(calendar.daysMoved() % 7).isZero();
        assertThat(calendar.at(LAST_ORDER, 0)).isBeforeOrEqualTo(now).isAfter(now.minus(Duration.ofDays(7)));
        assertThat(calendar.day(LAST_ORDER).getDayOfWeek()).isEqualTo(LAST_ORDER.getDayOfWeek());
    }

    @Test
    void originalDatesStay() {
        DemoCalendar calendar = DemoCalendar.of(DemoDates.ORIGINAL, LAST_ORDER, Instant.parse("2026-11-23T10:00:00Z"));

        assertThat(calendar.at(LAST_ORDER, 1)).isEqualTo("1998-05-06T13:00:00Z");
        assertThat(calendar.at(LAST_ORDER, -1)).isEqualTo("1998-05-06T11:00:00Z");
        assertThat(calendar.day(LAST_ORDER)).isEqualTo("1998-05-06");
    }

    @Test
    void nothingHappensAfterTheCompanyWasCreated() {
        Instant now = Instant.parse("2026-11-25T12:30:00Z");

        DemoCalendar calendar = DemoCalendar.of(DemoDates.RECENT, LAST_ORDER, now);

        assertThat(calendar.at(LAST_ORDER, 0)).isEqualTo("2026-11-25T12:00:00Z");
        assertThat(calendar.at(LAST_ORDER, 1)).isEqualTo(now);
        assertThat(calendar.at(LAST_ORDER.plusDays(5), 0)).isEqualTo(now);
    }
}
