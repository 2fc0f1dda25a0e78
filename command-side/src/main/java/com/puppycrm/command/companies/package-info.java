/** Companies, their settings and their staff. */
@NullMarked
package com.puppycrm.command.companies;

import org.jspecify.annotations.NullMarked;
