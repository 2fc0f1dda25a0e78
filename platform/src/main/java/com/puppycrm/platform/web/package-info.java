/** The API's habits, once for every route: errors, ids, versions, positions. */
@NullMarked
package com.puppycrm.platform.web;

import org.jspecify.annotations.NullMarked;
