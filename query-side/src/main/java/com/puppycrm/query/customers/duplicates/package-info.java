/** Suggestions of customers that may be one and the same. */
@NullMarked
package com.puppycrm.query.customers.duplicates;

import org.jspecify.annotations.NullMarked;
