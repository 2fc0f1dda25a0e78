/** Policies that react to events across features, and operations that involve two features. */
@NullMarked
package com.puppycrm.command.processes;

import org.jspecify.annotations.NullMarked;
