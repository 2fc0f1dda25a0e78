/** Orders as lists, records and figures, and what they add up to for their customers. */
@NullMarked
package com.puppycrm.query.orders;

import org.jspecify.annotations.NullMarked;
