/** Parsing of input: the result is either a value, or all of its errors at once. */
@NullMarked
package com.puppycrm.platform.input;

import org.jspecify.annotations.NullMarked;
