/** Backup and restore: everything that can't be made again, in one directory, as of one moment. */
@NullMarked
package com.puppycrm.platform.backup;

import org.jspecify.annotations.NullMarked;
