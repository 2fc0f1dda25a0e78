/** The tags of a company. */
@NullMarked
package com.puppycrm.query.tags;

import org.jspecify.annotations.NullMarked;
