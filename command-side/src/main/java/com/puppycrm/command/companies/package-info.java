/** Companies: their settings, and who works there in which role. */
@NullMarked
package com.puppycrm.command.companies;

import org.jspecify.annotations.NullMarked;
