/** Views of lists that people keep: filters, sort and columns under a name. */
@NullMarked
package com.puppycrm.query.views;

import org.jspecify.annotations.NullMarked;
