package com.puppycrm.query.segments;

import com.puppycrm.platform.criteria.Criteria;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.customers.ListedCustomer;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A segment whose members are kept.
 *
 * @param company with the currency and time zone by which the criteria were read
 * @param through the company's day on which the members are right
 */
record KeptSegment(UUID id, CompanyTerms company, Criteria<ListedCustomer> criteria, LocalDate through) {

    boolean selects(ListedCustomer customer) {
        return !customer.state().archived() && criteria.matches(customer, company, through);
    }
}
