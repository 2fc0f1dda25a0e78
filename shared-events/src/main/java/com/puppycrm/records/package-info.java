/**
 * State folded from events, views of it, and the rules for reading it that both sides share. Pure; events do not depend
 * on it.
 */
@NullMarked
package com.puppycrm.records;

import org.jspecify.annotations.NullMarked;
