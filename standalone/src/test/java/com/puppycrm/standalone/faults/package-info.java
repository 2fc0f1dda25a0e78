/** The product under faults: killed, restarted, spread over processes. */
@NullMarked
package com.puppycrm.standalone.faults;

import org.jspecify.annotations.NullMarked;
