/** The minimum that one feature's decisions need to know about another's records. */
@NullMarked
package com.puppycrm.command.directory;

import org.jspecify.annotations.NullMarked;
