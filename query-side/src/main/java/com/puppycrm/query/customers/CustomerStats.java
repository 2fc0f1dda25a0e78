package com.puppycrm.query.customers;

/**
 * The figures shown above the list of customers.
 *
 * @param active with status active and an order or interaction in the last 90 days
 */
record CustomerStats(
        long total,
        long active,
        long verified,
        String lifetimeValue,
        String averageLifetimeValue,
        long newThisMonth,
        String currency) {}
