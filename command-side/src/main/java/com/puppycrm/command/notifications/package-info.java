/** Mails of what staff were told, to those who want them. */
@NullMarked
package com.puppycrm.command.notifications;

import org.jspecify.annotations.NullMarked;
