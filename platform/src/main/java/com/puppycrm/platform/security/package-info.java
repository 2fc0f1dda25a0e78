/** Tokens in, caller out; who may do what, and whose records they see. */
@NullMarked
package com.puppycrm.platform.security;

import org.jspecify.annotations.NullMarked;
