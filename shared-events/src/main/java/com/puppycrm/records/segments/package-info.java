/** What the events of a segment amount to. */
@NullMarked
package com.puppycrm.records.segments;

import org.jspecify.annotations.NullMarked;
