/** Events of interactions with customers, and of the follow-ups that they lead to. */
@NullMarked
package com.puppycrm.events.interactions;

import org.jspecify.annotations.NullMarked;
