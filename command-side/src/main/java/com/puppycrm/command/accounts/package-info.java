/** Signing in and out. */
@NullMarked
package com.puppycrm.command.accounts;

import org.jspecify.annotations.NullMarked;
