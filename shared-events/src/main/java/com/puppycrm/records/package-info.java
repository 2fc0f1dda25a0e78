/** What events amount to: folds, views and the rules of reading that both sides share. Pure; events do not know it. */
@NullMarked
package com.puppycrm.records;

import org.jspecify.annotations.NullMarked;
