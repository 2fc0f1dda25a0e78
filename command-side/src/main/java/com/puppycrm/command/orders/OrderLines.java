package com.puppycrm.command.orders;

import com.puppycrm.events.Money;
import com.puppycrm.events.orders.OrderItem;
import com.puppycrm.platform.Rejection;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What lines of an order come to: exact decimals, rounded half-up once per line. */
final class OrderLines {

    /** The most that a line, an order or a payment comes to: sums of very many fit 64 bits of minor units. */
    static final String MOST = "1000000000000";

    private static final BigDecimal LIMIT = new BigDecimal(MOST);

    private OrderLines() {}

    /**
     * A line with its total: {@code unitPrice × quantity - discount + tax}. Discount and tax are amounts in the
     * currency and rounded to it; tax may be given as a rate of {@code unitPrice × quantity - discount} instead.
     *
     * @param discount absent: none
     * @param tax absent: by the rate, or none
     */
    static OrderItem line(
            String productName,
            @Nullable String productSku,
            BigDecimal quantity,
            BigDecimal unitPrice,
            @Nullable BigDecimal discount,
            @Nullable BigDecimal tax,
            @Nullable BigDecimal taxRate,
            Currency currency) {
        BigDecimal off = Money.rounded(discount == null ? BigDecimal.ZERO : discount, currency)
                .amount();
        BigDecimal net = unitPrice.multiply(quantity).subtract(off);
        BigDecimal taxGiven = tax != null ? tax : taxRate != null ? net.multiply(taxRate) : BigDecimal.ZERO;
        BigDecimal taxed = Money.rounded(taxGiven, currency).amount();
        BigDecimal total = Money.rounded(net.add(taxed), currency).amount();
        return new OrderItem(
                productName, productSku, quantity, written(unitPrice, currency), off, taxRate, taxed, total);
    }

    /** Unit prices may be finer than the currency's decimals, but are never written with fewer. */
    private static BigDecimal written(BigDecimal unitPrice, Currency currency) {
        BigDecimal plain = unitPrice.stripTrailingZeros();
        int decimals = currency.getDefaultFractionDigits();
        return plain.scale() < decimals ? plain.setScale(decimals) : plain;
    }

    /** The sum of the lines' totals; of no lines, zero without decimals. */
    static BigDecimal total(List<OrderItem> lines) {
        return lines.stream().map(OrderItem::total).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Whether lines say the same, however many decimals they are written with: 2.0 is 2. */
    static boolean same(List<OrderItem> one, List<OrderItem> other) {
        return plain(one).equals(plain(other));
    }

    private static List<OrderItem> plain(List<OrderItem> lines) {
        return lines.stream()
                .map(line -> new OrderItem(
                        line.productName(),
                        line.productSku(),
                        line.quantity().stripTrailingZeros(),
                        line.unitPrice().stripTrailingZeros(),
                        line.discount().stripTrailingZeros(),
                        line.taxRate() == null ? null : line.taxRate().stripTrailingZeros(),
                        line.tax().stripTrailingZeros(),
                        line.total().stripTrailingZeros()))
                .toList();
    }

    /** Whether a total is more than a line, or an order, can come to. */
    static boolean isTooMuch(BigDecimal total) {
        return total.compareTo(LIMIT) > 0;
    }

    /** Whoever sends them: also lines that are ordered again from before there was a limit. */
    static void requireNotTooMuch(List<OrderItem> lines) {
        if (isTooMuch(total(lines))) {
            throw Rejection.conflict(
                    "order_too_large", "An order comes to at most " + MOST + ".", Map.of("most", MOST));
        }
    }
}
