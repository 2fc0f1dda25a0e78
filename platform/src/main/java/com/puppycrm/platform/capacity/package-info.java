/** What one caller or company may take of the service at once and in a time, so that others can go on. */
@NullMarked
package com.puppycrm.platform.capacity;

import org.jspecify.annotations.NullMarked;
