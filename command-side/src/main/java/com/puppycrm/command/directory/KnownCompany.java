package com.puppycrm.command.directory;

import com.puppycrm.events.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.UUID;

/** What others' decisions need of a company: in which money it counts, and which day it is there. */
public record KnownCompany(UUID id, Currency currency, ZoneId timeZone, String orderNumberPrefix) {

    /** The calendar day of an instant where the company is. */
    public LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, timeZone);
    }

    /** An amount in the company's currency, rounded half-up to its minor unit. */
    public Money money(BigDecimal amount) {
        return Money.rounded(amount, currency);
    }
}
