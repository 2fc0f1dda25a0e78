package com.puppycrm.command.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.events.orders.OrderItem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderLinesTest {

    @ParameterizedTest
    @CsvSource({
        // currency, quantity, unit price, discount, tax, tax rate, resulting tax, total
        "USD, 2,     9.99,    ,     ,     0.19, 3.80,  23.78",
        "USD, 3,     0.3333,  ,     ,     ,     0.00,  1.00",
        "USD, 1,     0.005,   ,     ,     ,     0.00,  0.01",
        "USD, 0.125, 0.04,    ,     ,     ,     0.00,  0.01",
        "USD, 10,    12.5,    5,    1.25, ,     1.25,  121.25",
        "JPY, 3,     99.5,    ,     ,     0.1,  30,    329",
        "BHD, 1,     1.2345,  ,     ,     ,     0.000, 1.235",
    })
    void aLineIsRoundedHalfUpToTheMinorUnitOfItsCurrency(
            String currency,
            BigDecimal quantity,
            BigDecimal unitPrice,
            @Nullable BigDecimal discount,
            @Nullable BigDecimal tax,
            @Nullable BigDecimal taxRate,
            BigDecimal expectedTax,
            BigDecimal expectedTotal) {
        OrderItem line = OrderLines.line(
                new NewItem(null, "Chai", null, quantity, unitPrice, discount, tax, taxRate),
                Currency.getInstance(currency));
        assertThat(line.tax()).isEqualTo(expectedTax);
        assertThat(line.total()).isEqualTo(expectedTotal);
    }

    /** The formula of product.md, section 3, rounded once. */
    @Property
    void theTotalIsPriceTimesQuantityLessDiscountPlusTax(
            @ForAll @BigRange(min = "0.001", max = "1000") @Scale(3) BigDecimal quantity,
            @ForAll @BigRange(min = "0", max = "1000") @Scale(4) BigDecimal price,
            @ForAll @BigRange(min = "0", max = "100") @Scale(2) BigDecimal discount,
            @ForAll @BigRange(min = "0", max = "100") @Scale(2) BigDecimal tax) {
        OrderItem line = OrderLines.line(
                new NewItem(null, "Chai", null, quantity, price, discount, tax, null), Currency.getInstance("USD"));
        BigDecimal exact = price.multiply(quantity).subtract(discount).add(tax);
        assertThat(line.total()).isEqualTo(exact.setScale(2, RoundingMode.HALF_UP));
    }
}
