package com.puppycrm.query.records;

import com.puppycrm.events.Money;
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
        return Money.ofMinor(minor, currency).amount().toPlainString();
    }

    /** A sum shared equally, rounded half-up; nothing where there is nobody to share it. */
    public String average(long minor, long among) {
        long quotient = among == 0
                ? 0
                : BigDecimal.valueOf(minor)
                        .divide(BigDecimal.valueOf(among), 0, RoundingMode.HALF_UP)
                        .longValueExact();
        return money(quotient);
    }
}
