/** Mails of any feature: written in the change that causes them, sent afterwards, each once. */
@NullMarked
package com.puppycrm.command.mail;

import org.jspecify.annotations.NullMarked;
