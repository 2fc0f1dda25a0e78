/** The published language: what happened, as records whose stored form never changes. */
@NullMarked
package com.puppycrm.events;

import org.jspecify.annotations.NullMarked;
