package com.puppycrm.query.orders;

import com.puppycrm.events.orders.OrderStatus;
import com.puppycrm.events.orders.PaymentStatus;
import java.util.Map;

/**
 * The figures shown above the list of orders; each status has its number, which may be 0.
 *
 * @param revenue totals less refunds of all orders that are neither cancelled nor refunded
 */
record OrderStats(
        long total,
        String revenue,
        String averageOrderValue,
        Map<OrderStatus, Long> byStatus,
        Map<PaymentStatus, Long> byPaymentStatus,
        long late,
        String currency) {}
