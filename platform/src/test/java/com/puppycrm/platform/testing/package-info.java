/** Test fixtures shared by all modules. */
@NullMarked
package com.puppycrm.platform.testing;

import org.jspecify.annotations.NullMarked;
