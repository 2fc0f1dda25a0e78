/** Quick search over customers and orders, as one types. */
@NullMarked
package com.puppycrm.query.search;

import org.jspecify.annotations.NullMarked;
