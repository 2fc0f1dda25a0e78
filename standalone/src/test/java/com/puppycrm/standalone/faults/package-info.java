/** End-to-end tests with faults: kills, restarts, several processes. */
@NullMarked
package com.puppycrm.standalone.faults;

import org.jspecify.annotations.NullMarked;
