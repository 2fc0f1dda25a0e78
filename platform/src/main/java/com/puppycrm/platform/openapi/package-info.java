/** The OpenAPI document, generated from the code that serves the API. */
@NullMarked
package com.puppycrm.platform.openapi;

import org.jspecify.annotations.NullMarked;
