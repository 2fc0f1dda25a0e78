package com.puppycrm.query.customers;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.puppycrm.query.records.ExplainedCriterion;
import com.puppycrm.records.customers.CustomerView;
import java.util.List;

/**
 * Why a customer is in a segment, or is not.
 *
 * @param member whether the customer is in it
 * @param archived whether the customer is archived, and so in no segment
 * @param criteria all of which hold for a member
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record SegmentReason(
        CustomerView.Segment segment, boolean member, boolean archived, List<ExplainedCriterion> criteria) {

    SegmentReason {
        criteria = List.copyOf(criteria);
    }
}
