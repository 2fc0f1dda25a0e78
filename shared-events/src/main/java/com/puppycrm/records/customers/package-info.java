/** What the events of a customer amount to, and how the record is shown. */
@NullMarked
package com.puppycrm.records.customers;

import org.jspecify.annotations.NullMarked;
