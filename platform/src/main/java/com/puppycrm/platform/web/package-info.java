/** The API's conventions, implemented once for all routes: errors, ids, versions, positions. */
@NullMarked
package com.puppycrm.platform.web;

import org.jspecify.annotations.NullMarked;
