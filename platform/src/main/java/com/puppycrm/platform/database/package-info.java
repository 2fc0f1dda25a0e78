/** The one PostgreSQL: who may do what in it, and the handles through which each side reaches it. */
@NullMarked
package com.puppycrm.platform.database;

import org.jspecify.annotations.NullMarked;
