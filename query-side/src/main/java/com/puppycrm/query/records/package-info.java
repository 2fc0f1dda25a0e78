/** Customers and orders as the fold of their events, and their histories. */
@NullMarked
package com.puppycrm.query.records;

import org.jspecify.annotations.NullMarked;
