/** Lists, records and figures of customers. */
@NullMarked
package com.puppycrm.query.customers;

import org.jspecify.annotations.NullMarked;
