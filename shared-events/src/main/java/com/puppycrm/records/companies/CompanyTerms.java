package com.puppycrm.records.companies;

import com.puppycrm.events.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.UUID;

/** What is needed to read a company's records: its currency, and the time zone of its calendar days. */
public record CompanyTerms(UUID id, Currency currency, ZoneId zone) {

    /** The company's calendar day at an instant. */
    public LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    /** The instant at which a calendar day of the company begins. */
    public Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    /** Number of decimals of the currency. */
    public int decimals() {
        return currency.getDefaultFractionDigits();
    }

    /** Whether an amount has more decimals than the currency. */
    public boolean hasTooManyDecimals(BigDecimal amount) {
        return amount.stripTrailingZeros().scale() > decimals();
    }

    /** The validation error for an amount with too many decimals. */
    public String tooManyDecimals() {
        return "has too many decimals: " + currency + " has " + decimals();
    }

    /** An amount in the company's currency, rounded half-up to its minor unit. */
    public Money money(BigDecimal amount) {
        return Money.rounded(amount, currency);
    }

    /** A sum of minor units as the API formats it; sums over many records may exceed a long. */
    public String written(BigDecimal minor) {
        return minor.movePointLeft(decimals()).setScale(decimals()).toPlainString();
    }

    /** The average of a sum of minor units, rounded half-up, as the API formats it; zero if the count is zero. */
    public String average(BigDecimal minor, long count) {
        return written(count == 0 ? BigDecimal.ZERO : minor.divide(BigDecimal.valueOf(count), 0, RoundingMode.HALF_UP));
    }
}
