/** Encryption of personal data at rest, with one key per person. */
@NullMarked
package com.puppycrm.platform.privacy;

import org.jspecify.annotations.NullMarked;
