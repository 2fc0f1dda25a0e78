package com.puppycrm.query.customers;

import static com.puppycrm.platform.security.Permission.AUDIT;
import static com.puppycrm.platform.security.Permission.VIEW_CUSTOMERS;

import com.puppycrm.platform.log.AsOf;
import com.puppycrm.platform.security.AllowedFor;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.web.RequestContext;
import com.puppycrm.platform.web.Serves;
import com.puppycrm.query.lists.ListOf;
import com.puppycrm.query.lists.ListQuery;
import com.puppycrm.query.lists.Page;
import com.puppycrm.query.lists.RecordScope;
import com.puppycrm.query.records.AuditStep;
import com.puppycrm.query.records.Histories;
import com.puppycrm.query.records.HistoryField;
import com.puppycrm.query.records.HistoryItem;
import com.puppycrm.query.records.StaffNames;
import com.puppycrm.query.records.StateDifference;
import com.puppycrm.query.records.TagNames;
import com.puppycrm.records.Names;
import com.puppycrm.records.customers.CustomerField;
import com.puppycrm.records.customers.CustomerView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Serves(Serves.Kind.QUERIES)
class CustomerQueryController {

    private final CustomerLists lists;
    private final CustomerRecords customers;
    private final Histories histories;
    private final StaffNames staff;
    private final TagNames tags;
    private final Memberships memberships;

    CustomerQueryController(
            CustomerLists lists,
            CustomerRecords customers,
            Histories histories,
            StaffNames staff,
            TagNames tags,
            Memberships memberships) {
        this.lists = lists;
        this.customers = customers;
        this.histories = histories;
        this.staff = staff;
        this.tags = tags;
        this.memberships = memberships;
    }

    @Operation(summary = "List customers", description = """
        The customers that the caller may see: all, or those of the caller's team, or the caller's own.\
        """)
    @GetMapping("/api/customers")
    @AllowedFor(VIEW_CUSTOMERS)
    Page<CustomerView> listCustomers(
            Caller caller, RequestContext context, @ListOf(CustomerField.class) ListQuery query) {
        return lists.page(caller, query, context.now());
    }

    @Operation(summary = "List the customers of a segment", description = """
        Those that the caller may see, as in the list of customers: sorted, filtered and paged like it.\
        """)
    @GetMapping("/api/segments/{id}/customers")
    @AllowedFor(VIEW_CUSTOMERS)
    Page<CustomerView> listSegmentCustomers(
            Caller caller,
            RequestContext context,
            @PathVariable UUID id,
            @ListOf(CustomerField.class) ListQuery query) {
        memberships.require(caller.companyId(), id);
        return lists.page(caller, query, context.now(), id);
    }

    @Operation(
            summary = "Get the figures of customers",
            description = "Figures over all customers that the caller may see.")
    @GetMapping("/api/customers/stats")
    @AllowedFor(VIEW_CUSTOMERS)
    CustomerStats getCustomerStats(Caller caller, RequestContext context) {
        return lists.stats(caller, context.now());
    }

    @Operation(summary = "Get a customer", description = "As the customer is now, or as it was at a time.")
    @GetMapping("/api/customers/{id}")
    @AllowedFor(VIEW_CUSTOMERS)
    ResponseEntity<CustomerView> getCustomer(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam(name = "as_of", required = false) @Nullable Instant effective,
            @RequestParam(name = "recorded_as_of", required = false) @Nullable Instant recorded) {
        RecordScope scope = RecordScope.of(caller);
        AsOf asOf = AsOf.of(effective, recorded);
        CustomerRecords.Found found = asOf == null ? customers.find(scope, id) : customers.find(scope, id, asOf);
        CustomerView.Tags shown =
                asOf == null ? tags.of(caller.companyId(), found.state().tags().stream()) : found.tags();
        Names names = staff.of(caller.companyId(), CustomerView.staffIn(found.state()));
        return ResponseEntity.ok()
                .eTag("\"" + found.state().version() + "\"")
                .body(CustomerView.of(
                        found.state(),
                        found.figures(),
                        asOf == null ? memberships.of(caller.companyId(), id) : List.of(),
                        names,
                        shown,
                        found.company()));
    }

    @Operation(
            summary = "Get a customer's history",
            description = "Every event of the customer in readable form, with what it changed.")
    @GetMapping("/api/customers/{id}/history")
    @AllowedFor(VIEW_CUSTOMERS)
    Page<HistoryItem> getCustomerHistory(
            Caller caller, @PathVariable UUID id, @ListOf(HistoryField.class) ListQuery query) {
        return histories.history(found(caller, id), query);
    }

    @Operation(
            summary = "Replay a customer",
            description = "Every event of the customer with the record before and after it, and with its hash.")
    @GetMapping("/api/audit/customers/{id}")
    @AllowedFor(AUDIT)
    Page<AuditStep> replayCustomer(Caller caller, @PathVariable UUID id, @ListOf(HistoryField.class) ListQuery query) {
        return histories.replay(found(caller, id), query);
    }

    @Operation(
            summary = "Compare a customer at two times",
            description = "The fields in which the customer differs between two times.")
    @GetMapping("/api/audit/customers/{id}/diff")
    @AllowedFor(AUDIT)
    StateDifference compareCustomer(
            Caller caller,
            @PathVariable UUID id,
            @Parameter(example = "2026-01-01T00:00:00Z") @RequestParam Instant from,
            @Parameter(example = "2030-01-01T00:00:00Z") @RequestParam Instant to) {
        return histories.difference(found(caller, id), from, to);
    }

    private CustomerRecords.Found found(Caller caller, UUID id) {
        return customers.findForHistory(RecordScope.of(caller), id);
    }
}
