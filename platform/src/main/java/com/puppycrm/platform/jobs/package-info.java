/** What both sides know of work over many records. */
@NullMarked
package com.puppycrm.platform.jobs;

import org.jspecify.annotations.NullMarked;
