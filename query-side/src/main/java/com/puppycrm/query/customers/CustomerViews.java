package com.puppycrm.query.customers;

import com.puppycrm.query.records.CurrentCustomers;
import com.puppycrm.query.records.StaffNames;
import com.puppycrm.query.records.TagNames;
import com.puppycrm.records.Names;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.customers.CustomerView;
import com.puppycrm.records.customers.ListedCustomer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Customers as lists show them, with the names of everything about them looked up for all at once. */
@Component
public final class CustomerViews {

    private final CurrentCustomers current;
    private final StaffNames staff;
    private final TagNames tags;
    private final Memberships memberships;

    CustomerViews(CurrentCustomers current, StaffNames staff, TagNames tags, Memberships memberships) {
        this.current = current;
        this.staff = staff;
        this.tags = tags;
        this.memberships = memberships;
    }

    /** The known customers among these, by id. The caller must have checked that they may be seen. */
    public Map<UUID, CustomerView> of(Collection<UUID> ids, CompanyTerms company) {
        return of(current.known(company.id(), ids), company).stream()
                .collect(Collectors.toMap(CustomerView::id, Function.identity()));
    }

    List<CustomerView> of(List<ListedCustomer> rows, CompanyTerms company) {
        Names names = staff.of(company.id(), rows.stream().flatMap(row -> CustomerView.staffIn(row.state())));
        CustomerView.Tags shown = tags.of(company.id(), rows.stream().flatMap(row -> row.state().tags().stream()));
        Map<UUID, List<CustomerView.Segment>> segments = memberships.of(
                company.id(), rows.stream().map(row -> row.state().id()).toList());
        return rows.stream()
                .map(row -> CustomerView.of(
                        row.state(),
                        row.figures(),
                        segments.getOrDefault(row.state().id(), List.of()),
                        names,
                        shown,
                        company))
                .toList();
    }
}
