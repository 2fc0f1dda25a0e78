/** Serves the dashboard, which npm built into the class path. */
@NullMarked
package com.puppycrm.standalone.dashboard;

import org.jspecify.annotations.NullMarked;
