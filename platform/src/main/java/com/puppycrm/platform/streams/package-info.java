/** Responses that stay open, as streams of server-sent events. */
@NullMarked
package com.puppycrm.platform.streams;

import org.jspecify.annotations.NullMarked;
