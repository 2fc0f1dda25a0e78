/** The little that one feature must know of another's records to decide. */
@NullMarked
package com.puppycrm.command.directory;

import org.jspecify.annotations.NullMarked;
