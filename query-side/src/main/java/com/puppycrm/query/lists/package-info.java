/** What all lists have in common: parameters, conditions, scope, pages. */
@NullMarked
package com.puppycrm.query.lists;

import org.jspecify.annotations.NullMarked;
