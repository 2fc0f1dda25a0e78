/** Customers of a company: who they are, whether they are verified, who looks after them. */
@NullMarked
package com.puppycrm.command.customers;

import org.jspecify.annotations.NullMarked;
