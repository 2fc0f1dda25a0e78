/** What is kept for the customers whom criteria select, and follows them; whom they would have selected in the past. */
@NullMarked
package com.puppycrm.query.criteria;

import org.jspecify.annotations.NullMarked;
