package com.puppycrm.query.customers;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** What was asked to be explained of a customer; the others are absent. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Explanation(
        @Nullable VerificationReason verification,
        @Nullable SegmentReason segment,
        @Nullable TagReason tag) {}
