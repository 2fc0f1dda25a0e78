/** What the events of an order amount to, and how it is shown. */
@NullMarked
package com.puppycrm.records.orders;

import org.jspecify.annotations.NullMarked;
