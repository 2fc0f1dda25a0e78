/** Axon on our log: event store, transactions and units of work. */
@NullMarked
package com.puppycrm.platform.axon;

import org.jspecify.annotations.NullMarked;
