/** Jobs: work over many records, as it is started, watched and taken back. */
@NullMarked
package com.puppycrm.query.jobs;

import org.jspecify.annotations.NullMarked;
