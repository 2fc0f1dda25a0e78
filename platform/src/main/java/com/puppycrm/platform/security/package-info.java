/** Authentication and authorization: from tokens to callers, what they may do, and whose records they see. */
@NullMarked
package com.puppycrm.platform.security;

import org.jspecify.annotations.NullMarked;
