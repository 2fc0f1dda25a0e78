package com.puppycrm.query.criteria;

import com.puppycrm.platform.criteria.Criteria;
import com.puppycrm.query.lists.Conditions;
import com.puppycrm.query.records.ChangedRecords;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.customers.ListedCustomer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a company keeps for the customers whom criteria select, and that follows what changes and the days that
 * begin: see {@link Following}. Each call is in a transaction; doing it again changes nothing.
 */
public interface KeptByCriteria {

    /** Why it changes for a customer. */
    enum Cause {
        /** The customer changed. */
        RECORD,
        /** A day began. */
        TIME,
        /** The criteria changed. */
        SELECTION
    }

    /**
     * A record with criteria.
     *
     * @param criteria as JSON; absent of one that has none any more: nothing is kept for it
     * @param state what else it depends on for whom it is kept; empty, if nothing
     */
    record Selection(UUID companyId, UUID id, @Nullable String criteria, String state) {}

    /**
     * A selection as it is kept.
     *
     * @param selection with what has become of it; the criteria by which it is kept may be earlier ones
     * @param company with the currency and time zone by which the criteria were read
     * @param through the company's day on which it is right
     */
    record Kept(Selection selection, CompanyTerms company, Criteria<ListedCustomer> criteria, LocalDate through) {

        public boolean selects(ListedCustomer customer) {
            return customer.state().isListed() && criteria.matches(customer, company, through);
        }
    }

    /**
     * Such as {@code segment}: the table {@code segment_kept} has what each selection is kept as of, by
     * {@code segment_id}.
     */
    String name();

    /** A query for all selections of all companies: {@code company_id, id, criteria, state}. */
    String selections();

    /** Selections that have changed. */
    ChangedRecords changed();

    /**
     * Finds by one statement for whom it is to be kept among some customers.
     *
     * @param selected the condition on {@code query.customer c} and {@code query.customer_figures f}
     * @param lookedAt which customers to look at
     */
    void differ(
            Selection selection, Conditions selected, Conditions lookedAt, Cause cause, LocalDate today, Instant now);

    /** Compares customers that changed with all selections of their company. */
    void follow(UUID companyId, Set<UUID> ids, List<ListedCustomer> customers, List<Kept> selections, Instant now);

    /** A selection has no criteria any more; for nobody it is kept now. */
    void forget(Selection selection);
}
