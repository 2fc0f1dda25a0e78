/** Orders: what was ordered, how far it has come, what was paid. */
@NullMarked
package com.puppycrm.command.orders;

import org.jspecify.annotations.NullMarked;
