/**
 * Runs the followers of the log: in order per stream, at least once, with dead letters for failures, and tracks their
 * progress.
 */
@NullMarked
package com.puppycrm.platform.projections;

import org.jspecify.annotations.NullMarked;
