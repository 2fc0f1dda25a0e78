package com.puppycrm.records.customers;

/**
 * A customer with the totals over its orders: what lists show, and what {@link CustomerField} reads its values from.
 */
public record ListedCustomer(CustomerState state, CustomerFigures figures) {

    public CustomerDetails details() {
        return state.details();
    }
}
