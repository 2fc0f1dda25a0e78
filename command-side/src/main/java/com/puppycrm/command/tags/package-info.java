/** What may be done with tags. */
@NullMarked
package com.puppycrm.command.tags;

import org.jspecify.annotations.NullMarked;
