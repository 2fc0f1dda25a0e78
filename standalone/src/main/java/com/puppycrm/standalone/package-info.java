/** Both sides in one process. */
@NullMarked
package com.puppycrm.standalone;

import org.jspecify.annotations.NullMarked;
