/** Runs what follows the log: in order per stream, at least once, with dead letters for what failed, and says how far it has come. */
@NullMarked
package com.puppycrm.platform.projections;

import org.jspecify.annotations.NullMarked;
