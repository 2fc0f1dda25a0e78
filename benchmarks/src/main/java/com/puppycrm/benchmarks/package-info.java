/** Measures the product against PostgreSQL itself, on demand and in one run. */
@NullMarked
package com.puppycrm.benchmarks;

import org.jspecify.annotations.NullMarked;
