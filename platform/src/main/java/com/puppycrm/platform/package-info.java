/** What both sides share and no feature owns. */
@NullMarked
package com.puppycrm.platform;

import org.jspecify.annotations.NullMarked;
