/** Replay of records step by step, and who touched what is sensitive. */
@NullMarked
package com.puppycrm.query.audit;

import org.jspecify.annotations.NullMarked;
