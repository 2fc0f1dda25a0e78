/** What the query side knows about companies. */
@NullMarked
package com.puppycrm.query.companies;

import org.jspecify.annotations.NullMarked;
