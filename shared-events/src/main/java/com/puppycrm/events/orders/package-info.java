/** Events of orders. */
@NullMarked
package com.puppycrm.events.orders;

import org.jspecify.annotations.NullMarked;
