/** The published language: what happened, in records that never change their stored form. */
@NullMarked
package com.puppycrm.events;

import org.jspecify.annotations.NullMarked;
