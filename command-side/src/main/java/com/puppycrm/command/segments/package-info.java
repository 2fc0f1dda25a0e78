/** Decides and keeps the segments of a company. */
@NullMarked
package com.puppycrm.command.segments;

import org.jspecify.annotations.NullMarked;
