package com.puppycrm.standalone.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * From the days of the data to times of the demo company.
 *
 * @param daysMoved whole weeks, so that days of the week stay what they are
 * @param now when the company was made: nothing has happened after it
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
     * The given hours after noon of a day. What would still lie ahead, as may the delivery of the last orders of dates
     * that were moved, has happened now: all of it is history.
     */
    Instant at(LocalDate day, int hoursAfterNoon) {
        Instant time = noon(day(day)).plus(Duration.ofHours(hoursAfterNoon));
        return time.isAfter(now) ? now : time;
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }
}
