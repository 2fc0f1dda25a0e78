/** Tells those who are signed in what has changed, as it happens. */
@NullMarked
package com.puppycrm.query.stream;

import org.jspecify.annotations.NullMarked;
