package com.puppycrm.query.records;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.UUID;

/** What has to be known of a company to show its records: whose money, and which days. */
public record CompanyFacts(UUID id, String name, Currency currency, ZoneId zone) {

    /** The company's calendar day. */
    public LocalDate day(Instant time) {
        return time.atZone(zone).toLocalDate();
    }

    /** When a calendar day of the company begins. */
    public Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    public int decimals() {
        return currency.getDefaultFractionDigits();
    }

    /** From minor units to an amount as the API writes it. */
    public String money(long minor) {
        return money(BigDecimal.valueOf(minor));
    }

    /** The same for sums over many records, which may be beyond a long. */
    public String money(BigDecimal minor) {
        return minor.movePointLeft(decimals()).setScale(decimals()).toPlainString();
    }

    /** A sum of minor units shared equally, rounded half-up; nothing where there is nobody to share it. */
    public String average(long minor, long among) {
        return average(BigDecimal.valueOf(minor), among);
    }

    /** The same for sums over many records. */
    public String average(BigDecimal minor, long among) {
        return money(among == 0 ? BigDecimal.ZERO : minor.divide(BigDecimal.valueOf(among), 0, RoundingMode.HALF_UP));
    }
}
