/** Events of the tags by which a company groups its customers. */
@NullMarked
package com.puppycrm.events.tags;

import org.jspecify.annotations.NullMarked;
