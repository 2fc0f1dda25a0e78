package com.puppycrm.query.orders;

import com.puppycrm.events.orders.OrderStatus;
import com.puppycrm.events.orders.PaymentStatus;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.query.QueryWorld;
import com.puppycrm.query.Samples;
import com.puppycrm.query.lists.RecordScope;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.orders.OrderField;
import com.puppycrm.records.orders.OrderState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What lists and figures say of the number of orders, and what counting says, for tests of other packages. */
public final class OrderCounts {

    private OrderCounts() {}

    /** The figures of orders as the caller gets them. */
    public static Object stats(QueryWorld world, Caller caller, Instant now) {
        return world.get(OrderLists.class).stats(RecordScope.of(caller), now);
    }

    /** The figures of these orders, counted one by one. */
    public static Object counted(Collection<OrderState> orders, CompanyTerms company, Instant now) {
        Map<OrderStatus, Long> byStatus = new EnumMap<>(OrderStatus.class);
        for (OrderStatus status : OrderStatus.values()) {
            byStatus.put(
                    status,
                    orders.stream().filter(order -> order.status() == status).count());
        }
        Map<PaymentStatus, Long> byPaymentStatus = new EnumMap<>(PaymentStatus.class);
        for (PaymentStatus status : PaymentStatus.values()) {
            byPaymentStatus.put(
                    status,
                    orders.stream()
                            .filter(order -> order.paymentStatus() == status)
                            .count());
        }
        List<Long> values = orders.stream()
                .flatMap(order -> Stream.ofNullable(order.countedValue()))
                .toList();
        BigDecimal revenue = values.stream().map(BigDecimal::valueOf).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new OrderStats(
                orders.size(),
                company.written(revenue),
                company.average(revenue, values.size()),
                byStatus,
                byPaymentStatus,
                orders.stream().filter(order -> order.late(company.dayOf(now))).count(),
                company.currency().getCurrencyCode());
    }

    /** The total of a list of orders. */
    public static Long total(QueryWorld world, Caller caller, Instant now, String... namesAndValues) {
        return world.get(OrderLists.class)
                .page(
                        RecordScope.of(caller),
                        world.query(caller, OrderField.class, Samples.parameters(namesAndValues)),
                        now)
                .total();
    }
}
