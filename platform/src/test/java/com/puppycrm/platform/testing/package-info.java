/** What tests of every module stand on. */
@NullMarked
package com.puppycrm.platform.testing;

import org.jspecify.annotations.NullMarked;
