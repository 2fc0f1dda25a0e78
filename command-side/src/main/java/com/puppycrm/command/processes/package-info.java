/** What follows from what: policies over several features, and steps that touch two of them. */
@NullMarked
package com.puppycrm.command.processes;

import org.jspecify.annotations.NullMarked;
