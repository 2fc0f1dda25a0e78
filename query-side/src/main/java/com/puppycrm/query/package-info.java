/** What can be seen. */
@NullMarked
package com.puppycrm.query;

import org.jspecify.annotations.NullMarked;
