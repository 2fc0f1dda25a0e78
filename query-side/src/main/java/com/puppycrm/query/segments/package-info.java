/** Segments: the customers that criteria select. */
@NullMarked
package com.puppycrm.query.segments;

import org.jspecify.annotations.NullMarked;
