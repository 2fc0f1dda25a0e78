package com.puppycrm.standalone.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Maps days of the data to times of the demo company.
 *
 * @param daysMoved whole weeks, to keep the days of the week
 * @param now when the company was created; no event is later
 */
record DemoCalendar(int daysMoved, Instant now) {

    private static final int WEEK = 7;

    /** @param lastOrder day of the last order in the data */
    static DemoCalendar of(DemoDates dates, LocalDate lastOrder, Instant now) {
        return switch (dates) {
            case ORIGINAL -> new DemoCalendar(0, now);
            case RECENT -> {
                long weeks =
                        Math.floorDiv(Duration.between(noon(lastOrder), now).toDays(), WEEK);
                yield new DemoCalendar(Math.toIntExact(weeks * WEEK), now);
            }
        };
    }

    LocalDate day(LocalDate day) {
        return day.plusDays(daysMoved);
    }

    /**
     * The given number of hours after noon of a day. With moved dates, some of the last deliveries would be in the
     * future; they happen now instead, because everything is history.
     */
    Instant at(LocalDate day, int hoursAfterNoon) {
        Instant time = noon(day(day)).plus(Duration.ofHours(hoursAfterNoon));
        return time.isAfter(now) ? now : time;
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }
}
