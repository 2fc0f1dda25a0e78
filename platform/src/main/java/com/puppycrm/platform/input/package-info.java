/** What somebody sends, and what of it can be accepted: either a value, or everything that is wrong with it at once. */
@NullMarked
package com.puppycrm.platform.input;

import org.jspecify.annotations.NullMarked;
