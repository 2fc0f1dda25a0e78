/** Customers and orders as the fold of their events, and how people see them. */
@NullMarked
package com.puppycrm.query.records;

import org.jspecify.annotations.NullMarked;
