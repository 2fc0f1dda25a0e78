/** Where clients connect: how long a request and a response may take, how many connections an address has, and headers of every response. */
@NullMarked
package com.puppycrm.platform.edge;

import org.jspecify.annotations.NullMarked;
