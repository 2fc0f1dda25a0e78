/** Company state and views, and the currency and time zone that a company's records are read with. */
@NullMarked
package com.puppycrm.records.companies;

import org.jspecify.annotations.NullMarked;
