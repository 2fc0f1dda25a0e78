/** The demo company: a trading house with its staff, customers and orders, entered through the commands of everyone. */
@NullMarked
package com.puppycrm.standalone.demo;

import org.jspecify.annotations.NullMarked;
