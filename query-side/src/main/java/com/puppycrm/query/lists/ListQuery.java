package com.puppycrm.query.lists;

import com.puppycrm.platform.Rejection.FieldError;
import com.puppycrm.platform.text.TypedText;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.fields.Field;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.util.MultiValueMap;

/** What a caller asks of a list, with all parameters checked: its filters, sort and page. */
public final class ListQuery {

    private final ListRequest request;
    private final CompanyTerms company;
    private final Conditions filters;

    private ListQuery(ListRequest request, CompanyTerms company, Conditions filters) {
        this.request = request;
        this.company = company;
        this.filters = filters;
    }

    /**
     * Throws 400 naming all invalid parameters.
     *
     * @param of the record whose list it is; empty for lists of the company
     * @param caller id of the staff member who asks
     */
    public static ListQuery of(
            MultiValueMap<String, String> parameters, ListFields fields, String of, CompanyTerms company, UUID caller) {
        var request = new ListRequest(parameters, fields, of);
        Conditions filters = FieldConditions.of(request, company, caller);
        request.check(company.id());
        return new ListQuery(request, company, filters);
    }

    /** What a list would refuse of these parameters; empty if nothing. */
    public static List<FieldError> errors(
            MultiValueMap<String, String> parameters, ListFields fields, CompanyTerms company, UUID caller) {
        var request = new ListRequest(parameters, fields, "");
        FieldConditions.of(request, company, caller);
        return request.errors(company.id());
    }

    /** The caller's company. */
    public CompanyTerms company() {
        return company;
    }

    /**
     * The conditions of the scope, of all filters that were sent, and of the search.
     *
     * @param searching the conditions for what is searched
     */
    public Conditions conditions(Conditions scope, Instant now, Function<TypedText, Conditions> searching) {
        Conditions all = scope.and(filters).with("today", company.dayOf(now));
        request.searches(company).map(searching).forEach(all::and);
        return all;
    }

    /** Whether there is a filter on a column of the table with this alias. */
    public boolean isFilteredBy(String alias) {
        return request.isFilteredBy(alias);
    }

    /** Whether no filter was sent but on some of these columns, and the list is sorted by one of them. */
    public boolean usesOnly(Set<String> columns) {
        return request.usesOnly(columns);
    }

    /** Whether the list is sorted by a column of the table with this alias. */
    public boolean isSortedBy(String alias) {
        return request.sort().column().startsWith(alias + ".");
    }

    /** Whether the list is sorted by a field. */
    public boolean isSortedBy(Field<?> field) {
        return request.sort().field().equals(field.wireName());
    }

    ListRequest request() {
        return request;
    }
}
