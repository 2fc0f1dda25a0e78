/** What events about customers amount to, for both sides. */
@NullMarked
package com.puppycrm.records.customers;

import org.jspecify.annotations.NullMarked;
