/** Personal data at rest: one key per person, and what it encrypts. */
@NullMarked
package com.puppycrm.platform.privacy;

import org.jspecify.annotations.NullMarked;
