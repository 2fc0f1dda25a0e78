/** Customers as lists, records and figures. */
@NullMarked
package com.puppycrm.query.customers;

import org.jspecify.annotations.NullMarked;
