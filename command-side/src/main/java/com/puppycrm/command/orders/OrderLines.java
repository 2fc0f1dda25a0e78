package com.puppycrm.command.orders;

import com.puppycrm.events.Money;
import com.puppycrm.events.orders.OrderItem;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.input.Findings;
import com.puppycrm.platform.input.Parsed;
import com.puppycrm.records.companies.CompanyTerms;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What lines of an order come to: exact decimals, rounded half-up once per line. */
final class OrderLines {

    /** The most lines that an order may have. */
    static final int MAXIMUM_ITEMS = 500;

    /** The most that a line, an order or a payment comes to: sums of very many fit 64 bits of minor units. */
    static final String MAXIMUM = "1000000000000";

    private static final BigDecimal LIMIT = new BigDecimal(MAXIMUM);

    private OrderLines() {}

    /**
     * The lines with their totals, where all can be accepted.
     *
     * @param items each within the bounds of its fields, as far as they are sound
     * @param isSound whether what stands under a name, such as {@code items[0].discount}, is free of errors
     */
    static Parsed<List<OrderItem>> accept(List<NewItem> items, Predicate<String> isSound, CompanyTerms company) {
        var findings = new Findings();
        List<OrderItem> lines = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            NewItem item = items.get(i);
            String place = "items[" + i + "]";
            if (item != null) {
                Findings wrong = contradictions(item, company);
                if (isSound.test(place)) {
                    OrderItem line = line(item, company.currency());
                    lines.add(line);
                    wrong.and(excesses(line, wrong.isEmpty()));
                }
                findings.at(place, wrong);
            }
        }
        findings.when(findings.isEmpty() && isTooMuch(total(lines)), "items", "total more than " + MAXIMUM);
        return findings.orElse(() -> List.copyOf(lines));
    }

    private static Findings contradictions(NewItem item, CompanyTerms company) {
        BigDecimal discount = item.discount();
        BigDecimal tax = item.tax();
        return new Findings()
                .when(tax != null && item.taxRate() != null, "tax_rate", "give either tax or tax_rate, not both")
                .when(discount != null && company.hasTooManyDecimals(discount), "discount", company.tooManyDecimals())
                .when(tax != null && company.hasTooManyDecimals(tax), "tax", company.tooManyDecimals());
    }

    private static Findings excesses(OrderItem line, boolean elseSound) {
        return new Findings()
                .when(elseSound && line.total().signum() < 0, "discount", "exceeds the amount of the line")
                .when(isTooMuch(line.total()), "unit_price", "makes the line total exceed " + MAXIMUM);
    }

    /**
     * A line with its total: {@code unitPrice × quantity - discount + tax}. Discount and tax are amounts in the
     * currency and rounded to it; tax may be given as a rate of {@code unitPrice × quantity - discount} instead.
     */
    static OrderItem line(NewItem item, Currency currency) {
        BigDecimal off = Money.rounded(item.discount() == null ? BigDecimal.ZERO : item.discount(), currency)
                .amount();
        BigDecimal net = item.unitPrice().multiply(item.quantity()).subtract(off);
        BigDecimal rate = item.taxRate();
        BigDecimal taxGiven = item.tax() != null ? item.tax() : rate != null ? net.multiply(rate) : BigDecimal.ZERO;
        BigDecimal taxed = Money.rounded(taxGiven, currency).amount();
        BigDecimal total = Money.rounded(net.add(taxed), currency).amount();
        return new OrderItem(
                item.productName().strip(),
                item.productSku(),
                item.quantity(),
                item.unitPrice(),
                off,
                rate,
                taxed,
                total);
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
                    "order_too_large",
                    "The total of an order must not exceed " + MAXIMUM + ".",
                    Map.of("most", MAXIMUM));
        }
    }
}
