package com.puppycrm.command.directory;

import com.puppycrm.events.Money;
import com.puppycrm.platform.Rejection.FieldError;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What others' decisions need of a company: in which money it counts, and which day it is there. */
public record KnownCompany(UUID id, Currency currency, ZoneId timeZone, String orderNumberPrefix) {

    /** The calendar day of an instant where the company is. */
    public LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, timeZone);
    }

    /** What is wrong with an amount that was sent: more decimals than the currency has. */
    public static Optional<FieldError> tooFine(String field, @Nullable BigDecimal amount, Currency currency) {
        int decimals = currency.getDefaultFractionDigits();
        return amount != null && amount.stripTrailingZeros().scale() > decimals
                ? Optional.of(new FieldError(field, "must have at most " + decimals + " decimals in " + currency))
                : Optional.empty();
    }

    /** An amount in the company's currency, rounded half-up to its minor unit. */
    public Money money(BigDecimal amount) {
        return Money.rounded(amount, currency);
    }
}
