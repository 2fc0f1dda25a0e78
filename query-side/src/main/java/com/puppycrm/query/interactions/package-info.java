/** Interactions as they are seen: lists, timelines of customers, follow-ups, single ones and their earlier wordings. */
@NullMarked
package com.puppycrm.query.interactions;

import org.jspecify.annotations.NullMarked;
