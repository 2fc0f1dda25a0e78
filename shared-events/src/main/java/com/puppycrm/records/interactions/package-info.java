/** What an interaction's events amount to, and how interactions and follow-ups are shown. */
@NullMarked
package com.puppycrm.records.interactions;

import org.jspecify.annotations.NullMarked;
