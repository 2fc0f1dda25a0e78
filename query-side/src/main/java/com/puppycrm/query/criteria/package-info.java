/** What is kept for the customers whom criteria select, and follows them. */
@NullMarked
package com.puppycrm.query.criteria;

import org.jspecify.annotations.NullMarked;
