package com.puppycrm.query.segments;

import com.puppycrm.records.customers.CustomerName;
import java.util.List;

/**
 * What criteria select among the customers that the caller may see.
 *
 * @param count number of them
 * @param countExact whether {@code count} is the exact number; there are at least so many otherwise, and counting them
 *     took too long
 * @param sample some of them, those created last first; fewer than there are, if looking for them took too long
 */
record SegmentPreview(long count, boolean countExact, List<CustomerName> sample) {

    SegmentPreview {
        sample = List.copyOf(sample);
    }
}
