/** Criteria that select records by the values of their fields. */
@NullMarked
package com.puppycrm.platform.criteria;

import org.jspecify.annotations.NullMarked;
