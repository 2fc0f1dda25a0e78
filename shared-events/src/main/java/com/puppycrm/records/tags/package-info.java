/** What the events of a tag amount to. */
@NullMarked
package com.puppycrm.records.tags;

import org.jspecify.annotations.NullMarked;
