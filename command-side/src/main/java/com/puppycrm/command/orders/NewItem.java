package com.puppycrm.command.orders;

import com.puppycrm.platform.web.OneLine;
import com.puppycrm.platform.web.Visible;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One order line as entered: quantity with up to 3 decimals, unit price with up to 4; tax as an amount or as a rate.
 *
 * @param id of the line of the order that it replaces; absent for a new line
 */
public record NewItem(
        @Nullable UUID id,
        @Visible @Size(max = 200) @OneLine String productName,
        @Nullable @Size(max = 100) @OneLine String productSku,

        @NotNull
        @DecimalMin(value = "0", inclusive = false)
        @DecimalMax("1000000000")
        @Digits(integer = 10, fraction = 3)
        BigDecimal quantity,

        @NotNull @DecimalMin("0") @DecimalMax("1000000000") @Digits(integer = 10, fraction = 4)
        BigDecimal unitPrice,

        @Nullable @DecimalMin("0") @DecimalMax(OrderLines.MAXIMUM)
        BigDecimal discount,

        @Nullable @DecimalMin("0") @DecimalMax(OrderLines.MAXIMUM)
        BigDecimal tax,

        @Nullable
        @DecimalMin(value = "0", message = NewItem.RATE)
        @DecimalMax(value = "1", message = NewItem.RATE)
        @Digits(integer = 1, fraction = 6, message = NewItem.RATE)
        BigDecimal taxRate) {

    static final String RATE = "must be a fraction from 0 to 1 with at most 6 decimals: 0.19 for 19 %";
}
