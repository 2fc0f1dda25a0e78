/** Events of customers. */
@NullMarked
package com.puppycrm.events.customers;

import org.jspecify.annotations.NullMarked;
