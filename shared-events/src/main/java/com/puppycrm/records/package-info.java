/** What events amount to: folds, views and rules of reading that both sides share; pure, and unknown to the events. */
@NullMarked
package com.puppycrm.records;

import org.jspecify.annotations.NullMarked;
