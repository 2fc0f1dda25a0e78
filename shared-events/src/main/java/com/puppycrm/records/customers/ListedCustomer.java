package com.puppycrm.records.customers;

/** A customer with what its orders add up to: what lists show, and what the fields of a customer are read from. */
public record ListedCustomer(CustomerState state, CustomerFigures figures) {

    public CustomerDetails details() {
        return state.details();
    }
}
