/** The API's conventions, once for every route: errors, ids, versions, positions. */
@NullMarked
package com.puppycrm.platform.web;

import org.jspecify.annotations.NullMarked;
