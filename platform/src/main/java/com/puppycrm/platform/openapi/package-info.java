/** The API's own description, made from the code that serves it. */
@NullMarked
package com.puppycrm.platform.openapi;

import org.jspecify.annotations.NullMarked;
