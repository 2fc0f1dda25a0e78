/** Text as people type it: the forms in which it is compared. */
@NullMarked
package com.puppycrm.platform.text;

import org.jspecify.annotations.NullMarked;
