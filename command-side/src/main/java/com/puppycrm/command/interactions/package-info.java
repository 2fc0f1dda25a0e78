/** Interactions with customers: logged, edited, removed; their follow-ups, and when these are due. */
@NullMarked
package com.puppycrm.command.interactions;

import org.jspecify.annotations.NullMarked;
