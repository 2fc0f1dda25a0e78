/** Reads events of older revisions: one class per step. */
@NullMarked
package com.puppycrm.events.upcasting;

import org.jspecify.annotations.NullMarked;
