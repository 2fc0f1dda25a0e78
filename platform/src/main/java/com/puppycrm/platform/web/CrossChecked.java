package com.puppycrm.platform.web;

import com.puppycrm.platform.Rejection.FieldError;
import java.util.List;

/**
 * A body whose fields can contradict each other. Where a field is wrong by itself, that is told together with it; else by
 * whoever handles the request, together with what is told by facts from elsewhere, such as the company's currency.
 */
public interface CrossChecked {

    /** Never fails over a field that is absent: whether it may be is said elsewhere. */
    List<FieldError> contradictions();
}
