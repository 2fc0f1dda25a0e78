package com.puppycrm.query.interactions;

import static com.puppycrm.platform.security.Permission.VIEW_CUSTOMERS;

import com.puppycrm.platform.security.AllowedFor;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.web.RequestContext;
import com.puppycrm.platform.web.Serves;
import com.puppycrm.query.lists.ListOf;
import com.puppycrm.query.lists.ListQuery;
import com.puppycrm.query.lists.Page;
import com.puppycrm.query.lists.RecordScope;
import com.puppycrm.query.records.Histories;
import com.puppycrm.query.records.HistoryField;
import com.puppycrm.query.records.HistoryItem;
import com.puppycrm.query.records.SeenCustomers;
import com.puppycrm.query.records.StaffNames;
import com.puppycrm.records.Names;
import com.puppycrm.records.interactions.FollowUpField;
import com.puppycrm.records.interactions.FollowUpView;
import com.puppycrm.records.interactions.InteractionField;
import com.puppycrm.records.interactions.InteractionView;
import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Serves(Serves.Kind.QUERIES)
class InteractionQueryController {

    private final InteractionLists lists;
    private final InteractionRecords interactions;
    private final SeenCustomers customers;
    private final Histories histories;
    private final StaffNames staff;

    InteractionQueryController(
            InteractionLists lists,
            InteractionRecords interactions,
            SeenCustomers customers,
            Histories histories,
            StaffNames staff) {
        this.lists = lists;
        this.interactions = interactions;
        this.customers = customers;
        this.histories = histories;
        this.staff = staff;
    }

    @Operation(summary = "List interactions", description = """
        With the customers that the caller may see; with what the system notes by itself, such as an order placed.\
        """)
    @GetMapping("/api/interactions")
    @AllowedFor(VIEW_CUSTOMERS)
    Page<InteractionView> listInteractions(
            Caller caller, RequestContext context, @ListOf(InteractionField.class) ListQuery query) {
        return lists.page(RecordScope.of(caller), query, context.now());
    }

    @Operation(
            summary = "List a customer's interactions",
            description = "With the filters and sorts of the list of interactions.")
    @GetMapping("/api/customers/{id}/interactions")
    @AllowedFor(VIEW_CUSTOMERS)
    Page<InteractionView> listCustomerInteractions(
            Caller caller,
            RequestContext context,
            @PathVariable UUID id,
            @ListOf(
                            value = InteractionField.class,
                            without = {"customer_id", "owner_id"})
                    ListQuery query) {
        return ofCustomer(caller, context, id, query);
    }

    @Operation(summary = "Get a customer's timeline", description = """
        Everything that happened between the company and the customer, with what the system notes by itself: the\
         newest first, or the oldest.\
        """)
    @GetMapping("/api/customers/{id}/timeline")
    @AllowedFor(VIEW_CUSTOMERS)
    Page<InteractionView> getCustomerTimeline(
            Caller caller,
            RequestContext context,
            @PathVariable UUID id,
            @ListOf(
                            value = InteractionField.class,
                            without = {"customer_id", "owner_id"},
                            ordered = true)
                    ListQuery query) {
        return ofCustomer(caller, context, id, query);
    }

    private Page<InteractionView> ofCustomer(Caller caller, RequestContext context, UUID customerId, ListQuery query) {
        RecordScope scope = RecordScope.of(caller);
        customers.require(scope, customerId);
        return lists.pageOfCustomer(scope, customerId, query, context.now());
    }

    @Operation(summary = "Get an interaction", description = "Also one that was removed, which lists leave out.")
    @GetMapping("/api/interactions/{id}")
    @AllowedFor(VIEW_CUSTOMERS)
    ResponseEntity<InteractionView> getInteraction(Caller caller, @PathVariable UUID id) {
        InteractionRecords.Found found = interactions.find(RecordScope.of(caller), id);
        Names names = staff.of(caller.companyId(), InteractionView.staffIn(found.state()));
        return ResponseEntity.ok().eTag("\"" + found.state().version() + "\"").body(found.view(found.state(), names));
    }

    @Operation(summary = "Get an interaction's history", description = """
        Every event of an interaction that somebody logged, with what it changed, and so every earlier wording.\
        """)
    @GetMapping("/api/interactions/{id}/history")
    @AllowedFor(VIEW_CUSTOMERS)
    Page<HistoryItem> getInteractionHistory(
            Caller caller, @PathVariable UUID id, @ListOf(HistoryField.class) ListQuery query) {
        return histories.history(interactions.findLogged(RecordScope.of(caller), id), query);
    }

    @Operation(summary = "List follow-ups", description = """
        Of interactions with customers that the caller may see, the earliest due first: `open` are those whose time is\
         to come, `overdue` those whose time has passed.\
        """)
    @GetMapping("/api/follow-ups")
    @AllowedFor(VIEW_CUSTOMERS)
    Page<FollowUpView> listFollowUps(
            Caller caller, RequestContext context, @ListOf(FollowUpField.class) ListQuery query) {
        return lists.followUps(RecordScope.of(caller), query, context.now());
    }
}
