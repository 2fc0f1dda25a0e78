/** The PostgreSQL database: its roles, and the handles through which each side reaches it. */
@NullMarked
package com.puppycrm.platform.database;

import org.jspecify.annotations.NullMarked;
