/** What the events of a company amount to, and what its records are read by. */
@NullMarked
package com.puppycrm.records.companies;

import org.jspecify.annotations.NullMarked;
