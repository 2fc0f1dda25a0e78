/** How events of older revisions are read: one class per step. */
@NullMarked
package com.puppycrm.events.upcasting;

import org.jspecify.annotations.NullMarked;
