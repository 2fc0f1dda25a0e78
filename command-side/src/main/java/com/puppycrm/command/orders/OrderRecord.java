package com.puppycrm.command.orders;

/** An order as the command side knows it. */
public record OrderRecord(Order.Placed order, long version) {}
