/** The fields of records as data: what lists can be filtered and sorted by, and how the API document describes it. */
@NullMarked
package com.puppycrm.records.fields;

import org.jspecify.annotations.NullMarked;
