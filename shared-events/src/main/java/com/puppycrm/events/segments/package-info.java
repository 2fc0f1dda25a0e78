/** Events of the segments of a company: the customers that criteria select. */
@NullMarked
package com.puppycrm.events.segments;

import org.jspecify.annotations.NullMarked;
