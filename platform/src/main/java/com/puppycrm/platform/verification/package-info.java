/** The rules that verify customers without a review, for both sides: one acts by them, one rehearses them. */
@NullMarked
package com.puppycrm.platform.verification;

import org.jspecify.annotations.NullMarked;
