package com.puppycrm.command.customers;

/** A customer as the command side knows it. */
record CustomerRecord(Customer.OnRecord customer, long version) {}
