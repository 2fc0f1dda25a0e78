/** What the query side has to know of companies. */
@NullMarked
package com.puppycrm.query.companies;

import org.jspecify.annotations.NullMarked;
