package com.puppycrm.command.orders;

import com.puppycrm.platform.input.Moment;
import com.puppycrm.records.companies.CompanyTerms;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * When a payment was made: at a time, or some time on a day of the company's calendar, as bank statements say it.
 *
 * @param earliest the time, or the beginning of the day
 * @param latest the same time, or the end of the day
 */
record PaymentTime(Instant earliest, Instant latest) {

    static PaymentTime of(Moment moment, CompanyTerms company) {
        return switch (moment) {
            case Moment.Time(Instant time) -> new PaymentTime(time, time);
            case Moment.Day(LocalDate day) ->
                new PaymentTime(
                        company.startOf(day), company.startOf(day.plusDays(1)).minus(1, ChronoUnit.MICROS));
        };
    }

    /** Of a day, its beginning, or the placing of the order if that was later on the same day. */
    Instant inOrderPlacedAt(Instant placedAt) {
        return earliest.isBefore(placedAt) ? placedAt : earliest;
    }
}
