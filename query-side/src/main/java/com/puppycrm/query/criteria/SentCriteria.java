package com.puppycrm.query.criteria;

import com.puppycrm.platform.criteria.Criteria;
import com.puppycrm.platform.criteria.CriteriaReader;
import com.puppycrm.platform.input.Findings;
import com.puppycrm.platform.input.Parsed;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.customers.CustomerField;
import com.puppycrm.records.customers.ListedCustomer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Criteria on customers as the field {@code criteria} of a body, which are tried and not saved. */
public final class SentCriteria {

    private static final String FIELD = "criteria";

    private SentCriteria() {}

    /** Adds what is wrong with them to the findings. */
    public static Parsed<Criteria<ListedCustomer>> read(
            Findings findings, Map<String, @Nullable Object> criteria, CompanyTerms company) {
        Parsed<Criteria<ListedCustomer>> read = CriteriaReader.read(FIELD, criteria, CustomerField.values(), company);
        if (findings.isSound(FIELD)) {
            findings.and(read);
        }
        return read;
    }
}
