/** What staff are told, written by both sides: by processes on events, and by the clock on read models. */
@NullMarked
package com.puppycrm.platform.notifications;

import org.jspecify.annotations.NullMarked;
