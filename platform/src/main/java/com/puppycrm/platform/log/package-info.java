/** The event log on PostgreSQL: appended to by commands, put into one final order, followed by all readers. */
@NullMarked
package com.puppycrm.platform.log;

import org.jspecify.annotations.NullMarked;
