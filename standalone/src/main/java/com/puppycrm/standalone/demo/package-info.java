/** The demo company: a trading house with its staff, customers and orders, entered through the regular commands. */
@NullMarked
package com.puppycrm.standalone.demo;

import org.jspecify.annotations.NullMarked;
