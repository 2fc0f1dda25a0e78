/** Quick search over customers and orders, as the user types. */
@NullMarked
package com.puppycrm.query.search;

import org.jspecify.annotations.NullMarked;
