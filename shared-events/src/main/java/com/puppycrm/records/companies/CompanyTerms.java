package com.puppycrm.records.companies;

import com.puppycrm.events.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.UUID;

/** What a company's records are read by: the currency that it counts in, and the time zone of its days. */
public record CompanyTerms(UUID id, Currency currency, ZoneId zone) {

    /** The company's calendar day at an instant. */
    public LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    /** When a calendar day of the company begins. */
    public Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    /** Decimals of the currency. */
    public int decimals() {
        return currency.getDefaultFractionDigits();
    }

    /** Whether an amount has more decimals than the currency. */
    public boolean hasTooManyDecimals(BigDecimal amount) {
        return amount.stripTrailingZeros().scale() > decimals();
    }

    /** What is wrong with an amount that has too many decimals. */
    public String tooManyDecimals() {
        return "has too many decimals: " + currency + " has " + decimals();
    }

    /** An amount in the company's currency, rounded half-up to its minor unit. */
    public Money money(BigDecimal amount) {
        return Money.rounded(amount, currency);
    }

    /** A sum of minor units as the API writes it; sums over many records may be beyond a long. */
    public String written(BigDecimal minor) {
        return minor.movePointLeft(decimals()).setScale(decimals()).toPlainString();
    }

    /** A sum of minor units shared equally, rounded half-up, as the API writes it; zero where there are none to share it. */
    public String average(BigDecimal minor, long among) {
        return written(among == 0 ? BigDecimal.ZERO : minor.divide(BigDecimal.valueOf(among), 0, RoundingMode.HALF_UP));
    }
}
