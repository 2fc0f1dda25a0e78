package com.puppycrm.query.orders;

import java.util.Map;

/**
 * The figures shown above the list of orders.
 *
 * @param revenue totals less refunds of all orders that are neither cancelled nor refunded
 */
record OrderStats(
        long total,
        String revenue,
        String averageOrderValue,
        Map<String, Long> byStatus,
        Map<String, Long> byPaymentStatus,
        long late,
        String currency) {}
