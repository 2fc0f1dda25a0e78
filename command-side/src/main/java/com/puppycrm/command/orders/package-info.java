/** Orders: what was ordered, their status, and what was paid. */
@NullMarked
package com.puppycrm.command.orders;

import org.jspecify.annotations.NullMarked;
