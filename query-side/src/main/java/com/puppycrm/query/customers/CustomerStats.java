package com.puppycrm.query.customers;

/**
 * The figures above the list of customers.
 *
 * @param active status active and an order in the last 90 days
 */
record CustomerStats(
        long total,
        long active,
        long verified,
        String lifetimeValue,
        String averageLifetimeValue,
        long newThisMonth,
        String currency) {}
