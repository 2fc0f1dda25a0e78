/** Staff accounts of companies: invitations, sessions and passwords; signing in and out. */
@NullMarked
package com.puppycrm.command.accounts;

import org.jspecify.annotations.NullMarked;
