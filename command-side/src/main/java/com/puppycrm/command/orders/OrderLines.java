package com.puppycrm.command.orders;

import com.puppycrm.events.Money;
import com.puppycrm.events.orders.OrderItem;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.input.Findings;
import com.puppycrm.platform.input.Parsed;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.orders.OrderState;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Calculates order lines with exact decimals; each total is rounded half-up once per line. */
final class OrderLines {

    /** Maximum number of lines in an order. */
    static final int MAXIMUM_ITEMS = 500;

    /** Maximum total of a line, an order or a payment: sums of very many of them fit into 64 bits of minor units. */
    static final String MAXIMUM = "1000000000000";

    private static final BigDecimal LIMIT = new BigDecimal(MAXIMUM);

    private OrderLines() {}

    /**
     * The lines with their totals, if all of them are valid.
     *
     * @param items each within the bounds of its fields, as far as those are free of errors
     * @param isSound whether the value at a path such as {@code items[0].discount} is free of errors
     * @param newIds gives the ids of new lines
     */
    static Parsed<List<OrderItem>> accept(
            List<NewItem> items, Predicate<String> isSound, CompanyTerms company, Supplier<UUID> newIds) {
        var findings = new Findings();
        Set<UUID> replaced = new HashSet<>();
        List<OrderItem> lines = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            NewItem item = items.get(i);
            String place = "items[" + i + "]";
            if (item != null) {
                Findings wrong = contradictions(item, company);
                if (isSound.test(place)) {
                    OrderItem line =
                            line(item, company.currency()).withId(item.id() == null ? newIds.get() : item.id());
                    lines.add(line);
                    wrong.and(excesses(line, wrong.isEmpty()));
                }
                wrong.when(
                        item.id() != null && !replaced.add(item.id()), "id", "is the id of a line before it as well");
                findings.at(place, wrong);
            }
        }
        findings.when(
                findings.isEmpty() && exceedsMaximum(OrderState.total(lines)),
                "items",
                "must total at most " + MAXIMUM);
        return findings.orElse(() -> List.copyOf(lines));
    }

    /** Errors of lines that are to replace others which the order does not have. */
    static Findings unknown(@Nullable List<NewItem> items, List<OrderItem> ofOrder) {
        Set<UUID> known = ids(ofOrder);
        var findings = new Findings();
        for (int i = 0; items != null && i < items.size(); i++) {
            NewItem item = items.get(i);
            findings.when(
                    item != null && item.id() != null && !known.contains(item.id()),
                    "items[" + i + "].id",
                    "is not the id of a line of this order; leave it out for a new line");
        }
        return findings;
    }

    private static Set<UUID> ids(List<OrderItem> lines) {
        return lines.stream().map(OrderItem::id).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    private static Findings contradictions(NewItem item, CompanyTerms company) {
        BigDecimal discount = item.discount();
        BigDecimal tax = item.tax();
        return new Findings()
                .when(tax != null && item.taxRate() != null, "tax_rate", "give either tax or tax_rate, not both")
                .when(discount != null && company.hasTooManyDecimals(discount), "discount", company.tooManyDecimals())
                .when(tax != null && company.hasTooManyDecimals(tax), "tax", company.tooManyDecimals());
    }

    private static Findings excesses(OrderItem line, boolean otherwiseSound) {
        return new Findings()
                .when(otherwiseSound && line.total().signum() < 0, "discount", "must be at most the amount of the line")
                .when(
                        exceedsMaximum(line.total()),
                        "unit_price",
                        "must be such that the line totals at most " + MAXIMUM);
    }

    /**
     * A line with its total: {@code unitPrice × quantity - discount + tax}. Discount and tax are amounts in the
     * currency and rounded to it; tax may instead be given as a rate of {@code unitPrice × quantity - discount}.
     */
    static OrderItem line(NewItem item, Currency currency) {
        BigDecimal discount = Money.rounded(item.discount() == null ? BigDecimal.ZERO : item.discount(), currency)
                .amount();
        BigDecimal net = item.unitPrice().multiply(item.quantity()).subtract(discount);
        BigDecimal rate = item.taxRate();
        BigDecimal unroundedTax = item.tax() != null ? item.tax() : rate != null ? net.multiply(rate) : BigDecimal.ZERO;
        BigDecimal tax = Money.rounded(unroundedTax, currency).amount();
        BigDecimal total = Money.rounded(net.add(tax), currency).amount();
        return new OrderItem(
                null,
                item.productName(),
                item.productSku(),
                item.quantity(),
                item.unitPrice(),
                discount,
                rate,
                tax,
                total);
    }

    /**
     * Whether an order's lines remain what they were, regardless of trailing zeros: 2.0 equals 2. A new line is the same
     * as the one in its place, if it says the same.
     */
    static boolean same(List<OrderItem> after, List<OrderItem> before) {
        if (after.size() != before.size()) {
            return false;
        }
        Set<UUID> known = ids(before);
        for (int i = 0; i < after.size(); i++) {
            OrderItem line = after.get(i);
            boolean takesAnotherPlace = known.contains(line.id())
                    && !Objects.equals(line.id(), before.get(i).id());
            if (takesAnotherPlace || !content(line).equals(content(before.get(i)))) {
                return false;
            }
        }
        return true;
    }

    private static OrderItem content(OrderItem line) {
        return new OrderItem(
                null,
                line.productName(),
                line.productSku(),
                line.quantity().stripTrailingZeros(),
                line.unitPrice().stripTrailingZeros(),
                line.discount().stripTrailingZeros(),
                line.taxRate() == null ? null : line.taxRate().stripTrailingZeros(),
                line.tax().stripTrailingZeros(),
                line.total().stripTrailingZeros());
    }

    /** Whether a total exceeds the maximum of a line or an order. */
    static boolean exceedsMaximum(BigDecimal total) {
        return total.compareTo(LIMIT) > 0;
    }

    /** Applies wherever the lines come from, including repeats of orders placed before there was a maximum. */
    static void requireWithinMaximum(List<OrderItem> lines) {
        if (exceedsMaximum(OrderState.total(lines))) {
            throw Rejection.conflict(
                    "order_too_large",
                    "The total of an order must not exceed " + MAXIMUM + ".",
                    Map.of("most", MAXIMUM));
        }
    }
}
