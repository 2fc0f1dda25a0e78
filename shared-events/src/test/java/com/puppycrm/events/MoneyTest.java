package com.puppycrm.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Currency;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;

/** Amounts keep to the currency's decimals and add up exactly, in currencies of none, two and three decimals. */
class MoneyTest {

    private static final String MOST = "1000000000000";
    private static final long MOST_MINOR = Long.MAX_VALUE / 4;

    @Provide
    Arbitrary<Currency> currencies() {
        return Arbitraries.of("EUR", "USD", "JPY", "KWD").map(Currency::getInstance);
    }

    @Property
    void roundingIsHalfUpToTheMinorUnit(
            @ForAll @BigRange(min = "-" + MOST, max = MOST) @Scale(6) BigDecimal amount,
            @ForAll("currencies") Currency currency) {
        Money rounded = Money.rounded(amount, currency);

        BigDecimal unit = BigDecimal.ONE.movePointLeft(currency.getDefaultFractionDigits());
        BigDecimal off = rounded.amount().subtract(amount);
        assertThat(off.abs().multiply(BigDecimal.TWO)).isLessThanOrEqualTo(unit);
        // A half goes away from zero.
        if (off.abs().multiply(BigDecimal.TWO).compareTo(unit) == 0) {
            assertThat(off.signum()).isEqualTo(amount.signum());
        }
    }

    @Property
    void whatHasTheRightDecimalsStaysAsItIs(
            @ForAll @LongRange(min = -MOST_MINOR, max = MOST_MINOR) long minor,
            @ForAll("currencies") Currency currency) {
        Money money = Money.ofMinor(minor, currency);

        assertThat(money.minor()).isEqualTo(minor);
        assertThat(Money.rounded(money.amount(), currency)).isEqualTo(money);
        assertThat(money.amount().scale()).isEqualTo(currency.getDefaultFractionDigits());
    }

    @Property
    void sumsAreThoseOfMinorUnitsAndCanBeTakenBack(
            @ForAll @LongRange(min = -MOST_MINOR, max = MOST_MINOR) long one,
            @ForAll @LongRange(min = -MOST_MINOR, max = MOST_MINOR) long other,
            @ForAll("currencies") Currency currency) {
        Money first = Money.ofMinor(one, currency);
        Money second = Money.ofMinor(other, currency);

        assertThat(first.plus(second).minor()).isEqualTo(one + other);
        assertThat(first.plus(second)).isEqualTo(second.plus(first));
        assertThat(first.plus(second).minus(second)).isEqualTo(first);
        assertThat(first.plus(Money.zero(currency))).isEqualTo(first);
        assertThat(first.compareTo(second)).isEqualTo(Long.compare(one, other));
    }

    @Example
    void currenciesDoNotMix() {
        Money euro = Money.ofMinor(100, Currency.getInstance("EUR"));
        Money dollar = Money.ofMinor(100, Currency.getInstance("USD"));

        assertThatThrownBy(() -> euro.plus(dollar)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> euro.minus(dollar)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> euro.compareTo(dollar)).isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void otherDecimalsThanTheCurrencysAreNoMoney() {
        assertThatThrownBy(() -> new Money(new BigDecimal("1.5"), Currency.getInstance("EUR")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Money(new BigDecimal("1.50"), Currency.getInstance("JPY")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
