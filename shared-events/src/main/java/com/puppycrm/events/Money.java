package com.puppycrm.events;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An amount in a currency, always with that currency's number of decimals. Decimal arithmetic, never floating point.
 *
 * @param amount with exactly {@link Currency#getDefaultFractionDigits()} decimals
 */
public record Money(BigDecimal amount, Currency currency) implements Comparable<Money> {

    public Money {
        requireNonNull(currency, "currency");
        requireNonNull(amount, "amount");
        if (amount.scale() != currency.getDefaultFractionDigits()) {
            throw new IllegalArgumentException("amount has " + amount.scale() + " decimals, " + currency + " has "
                    + currency.getDefaultFractionDigits());
        }
    }

    /** Rounds half-up to the currency's minor unit. */
    public static Money rounded(BigDecimal amount, Currency currency) {
        return new Money(amount.setScale(currency.getDefaultFractionDigits(), RoundingMode.HALF_UP), currency);
    }

    /** From minor units, such as cents. */
    public static Money ofMinor(long minor, Currency currency) {
        return new Money(BigDecimal.valueOf(minor, currency.getDefaultFractionDigits()), currency);
    }

    public static Money zero(Currency currency) {
        return ofMinor(0, currency);
    }

    /** The amount as the API formats it, with the currency's decimals, such as {@code 129.90}. */
    public String written() {
        return amount.toPlainString();
    }

    /** The amount in minor units, such as cents. */
    public long minor() {
        return amount.unscaledValue().longValueExact();
    }

    public Money plus(Money other) {
        return new Money(amount.add(amountInSameCurrency(other)), currency);
    }

    public Money minus(Money other) {
        return new Money(amount.subtract(amountInSameCurrency(other)), currency);
    }

    @Override
    public int compareTo(Money other) {
        return amount.compareTo(amountInSameCurrency(other));
    }

    private BigDecimal amountInSameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(currency + " and " + other.currency + " do not mix");
        }
        return other.amount;
    }
}
