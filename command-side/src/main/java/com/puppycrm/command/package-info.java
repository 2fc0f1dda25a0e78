/** The command side: decides what is allowed. */
@NullMarked
package com.puppycrm.command;

import org.jspecify.annotations.NullMarked;
