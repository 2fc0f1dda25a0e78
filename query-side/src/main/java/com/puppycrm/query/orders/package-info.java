/** Lists, records and figures of orders, and the totals of their customers. */
@NullMarked
package com.puppycrm.query.orders;

import org.jspecify.annotations.NullMarked;
