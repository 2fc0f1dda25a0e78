/** Step-by-step replay of records, and the log of sensitive actions. */
@NullMarked
package com.puppycrm.query.audit;

import org.jspecify.annotations.NullMarked;
