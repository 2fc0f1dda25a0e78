/** Customers of a company: who they are, whether they are verified, and who owns them. */
@NullMarked
package com.puppycrm.command.customers;

import org.jspecify.annotations.NullMarked;
