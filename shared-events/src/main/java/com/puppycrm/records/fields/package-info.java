/** The fields of records as data: what lists filter and sort by, and what the API document says of that. */
@NullMarked
package com.puppycrm.records.fields;

import org.jspecify.annotations.NullMarked;
