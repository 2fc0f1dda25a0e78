/** Events of companies and their staff. */
@NullMarked
package com.puppycrm.events.companies;

import org.jspecify.annotations.NullMarked;
