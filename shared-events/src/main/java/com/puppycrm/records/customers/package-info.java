/** Customer state folded from its events, and how it is shown. */
@NullMarked
package com.puppycrm.records.customers;

import org.jspecify.annotations.NullMarked;
