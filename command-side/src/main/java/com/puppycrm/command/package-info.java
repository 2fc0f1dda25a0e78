/** What is allowed. */
@NullMarked
package com.puppycrm.command;

import org.jspecify.annotations.NullMarked;
