/** Order state folded from its events, and how it is shown. */
@NullMarked
package com.puppycrm.records.orders;

import org.jspecify.annotations.NullMarked;
