/** What the caller was told: read, marked as read, preferred; and what the clock alone brings. */
@NullMarked
package com.puppycrm.query.notifications;

import org.jspecify.annotations.NullMarked;
