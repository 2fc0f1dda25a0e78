package com.puppycrm.query.orders;

import static com.puppycrm.platform.security.Permission.AUDIT;
import static com.puppycrm.platform.security.Permission.VIEW_ORDERS;
import static java.util.Objects.requireNonNull;

import com.puppycrm.platform.log.AsOf;
import com.puppycrm.platform.security.AllowedFor;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.web.RequestContext;
import com.puppycrm.platform.web.Serves;
import com.puppycrm.query.lists.Items;
import com.puppycrm.query.lists.ListOf;
import com.puppycrm.query.lists.ListQuery;
import com.puppycrm.query.lists.Page;
import com.puppycrm.query.lists.RecordScope;
import com.puppycrm.query.records.AuditStep;
import com.puppycrm.query.records.Histories;
import com.puppycrm.query.records.HistoryField;
import com.puppycrm.query.records.HistoryItem;
import com.puppycrm.query.records.SeenCustomers;
import com.puppycrm.query.records.StaffNames;
import com.puppycrm.query.records.StateDifference;
import com.puppycrm.records.ActorView;
import com.puppycrm.records.Names;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.orders.OrderField;
import com.puppycrm.records.orders.OrderNoteView;
import com.puppycrm.records.orders.OrderView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Serves(Serves.Kind.QUERIES)
class OrderQueryController {

    private final OrderLists lists;
    private final OrderPartsReader parts;
    private final OrderedProducts products;
    private final OrderRecords orders;
    private final SeenCustomers customers;
    private final Histories histories;
    private final StaffNames staff;

    OrderQueryController(
            OrderLists lists,
            OrderPartsReader parts,
            OrderedProducts products,
            OrderRecords orders,
            SeenCustomers customers,
            Histories histories,
            StaffNames staff) {
        this.lists = lists;
        this.parts = parts;
        this.products = products;
        this.orders = orders;
        this.customers = customers;
        this.histories = histories;
        this.staff = staff;
    }

    @Operation(summary = "List orders", description = "The orders of the customers that the caller may see.")
    @GetMapping("/api/orders")
    @AllowedFor(VIEW_ORDERS)
    Page<OrderView> listOrders(Caller caller, RequestContext context, @ListOf(OrderField.class) ListQuery query) {
        return lists.page(RecordScope.of(caller), query, context.now());
    }

    @Operation(summary = "List a customer's orders", description = "With the filters and sorts of the list of orders.")
    @GetMapping("/api/customers/{id}/orders")
    @AllowedFor(VIEW_ORDERS)
    Page<OrderView> listCustomerOrders(
            Caller caller,
            RequestContext context,
            @PathVariable UUID id,
            @ListOf(value = OrderField.class, without = "customer_id") ListQuery query) {
        RecordScope scope = RecordScope.of(caller);
        customers.require(scope, id);
        return lists.pageOfCustomer(scope, id, query, context.now());
    }

    @Operation(summary = "List products ordered before", description = """
        What the latest orders that the caller may see consist of, each product once, as it was ordered last: there is\
         no catalog.\
        """)
    @GetMapping("/api/products")
    @AllowedFor(VIEW_ORDERS)
    Items<OrderedProduct> listProducts(
            Caller caller,
            @Parameter(schema = @Schema(maxLength = 200, defaultValue = ""), example = "Chai")
                    @RequestParam(name = "q", defaultValue = "")
                    @Pattern(
                            regexp = "\\P{Cc}{0,200}",
                            message = "must be at most 200 characters, without control characters")
                    String q) {
        return new Items<>(products.find(RecordScope.of(caller), q));
    }

    @Operation(summary = "Get the figures of orders", description = "Figures over all orders that the caller may see.")
    @GetMapping("/api/orders/stats")
    @AllowedFor(VIEW_ORDERS)
    OrderStats getOrderStats(Caller caller, RequestContext context) {
        return lists.stats(RecordScope.of(caller), context.now());
    }

    @Operation(summary = "Get an order", description = "As the order is now, or as it was at a time.")
    @GetMapping("/api/orders/{id}")
    @AllowedFor(VIEW_ORDERS)
    ResponseEntity<OrderView> getOrder(
            Caller caller,
            RequestContext context,
            @PathVariable UUID id,
            @RequestParam(name = "as_of", required = false) @Nullable Instant effective,
            @RequestParam(name = "recorded_as_of", required = false) @Nullable Instant recorded) {
        RecordScope scope = RecordScope.of(caller);
        AsOf asOf = AsOf.of(effective, recorded);
        OrderRecords.Found found = asOf == null ? orders.find(scope, id) : orders.find(scope, id, asOf);
        CompanyTerms company = found.company();
        Names names = staff.of(company.id(), Stream.of(found.state().createdBy().id()));
        return ResponseEntity.ok()
                .eTag("\"" + found.state().version() + "\"")
                .body(OrderView.of(
                        found.state(),
                        found.customerName(),
                        names,
                        company.dayOf(asOf == null ? context.now() : asOf.effective())));
    }

    @Operation(summary = "Get an order's status history", description = "Every move of the order, the oldest first.")
    @GetMapping("/api/orders/{id}/status-history")
    @AllowedFor(VIEW_ORDERS)
    Items<OrderParts.StatusMove> getOrderStatusHistory(Caller caller, @PathVariable UUID id) {
        OrderRecords.Found found = found(caller, id);
        Names names = staff.of(
                caller.companyId(),
                found.state().moves().stream().map(move -> move.actor().id()));
        List<OrderParts.StatusMove> moves = found.state().moves().stream()
                .map(move -> new OrderParts.StatusMove(
                        move.from(),
                        move.to(),
                        move.at(),
                        ActorView.of(move.actor(), names, found.customerName()),
                        move.note(),
                        // The query side only sees events with a position.
                        requireNonNull(move.position())))
                .toList();
        return new Items<>(moves);
    }

    @Operation(summary = "List an order's payments", description = "Payments, failed payments and refunds.")
    @GetMapping("/api/orders/{id}/payments")
    @AllowedFor(VIEW_ORDERS)
    Page<OrderParts.Payment> listOrderPayments(
            Caller caller, @PathVariable UUID id, @ListOf(OrderEntryField.class) ListQuery query) {
        return parts.payments(found(caller, id), query);
    }

    @Operation(
            summary = "List an order's notes",
            description = "The notes of staff, whether the customer sees them or not.")
    @GetMapping("/api/orders/{id}/notes")
    @AllowedFor(VIEW_ORDERS)
    Page<OrderNoteView> listOrderNotes(
            Caller caller, @PathVariable UUID id, @ListOf(OrderEntryField.class) ListQuery query) {
        return parts.notes(found(caller, id), query);
    }

    @Operation(
            summary = "Get an order's history",
            description = "Every event of the order in readable form, with what it changed.")
    @GetMapping("/api/orders/{id}/history")
    @AllowedFor(VIEW_ORDERS)
    Page<HistoryItem> getOrderHistory(
            Caller caller, @PathVariable UUID id, @ListOf(HistoryField.class) ListQuery query) {
        return histories.history(found(caller, id), query);
    }

    @Operation(
            summary = "Replay an order",
            description = "Every event of the order with the record before and after it, and with its hash.")
    @GetMapping("/api/audit/orders/{id}")
    @AllowedFor(AUDIT)
    Page<AuditStep> replayOrder(Caller caller, @PathVariable UUID id, @ListOf(HistoryField.class) ListQuery query) {
        return histories.replay(found(caller, id), query);
    }

    @Operation(
            summary = "Compare an order at two times",
            description = "The fields in which the order differs between two times.")
    @GetMapping("/api/audit/orders/{id}/diff")
    @AllowedFor(AUDIT)
    StateDifference compareOrder(
            Caller caller,
            @PathVariable UUID id,
            @Parameter(example = "2026-01-01T00:00:00Z") @RequestParam Instant from,
            @Parameter(example = "2030-01-01T00:00:00Z") @RequestParam Instant to) {
        return histories.difference(found(caller, id), from, to);
    }

    private OrderRecords.Found found(Caller caller, UUID id) {
        return orders.find(RecordScope.of(caller), id);
    }
}
