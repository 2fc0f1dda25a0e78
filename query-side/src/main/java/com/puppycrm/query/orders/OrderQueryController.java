package com.puppycrm.query.orders;

import static com.puppycrm.platform.security.Permission.AUDIT;
import static com.puppycrm.platform.security.Permission.VIEW_ORDERS;
import static java.util.Objects.requireNonNull;

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
import com.puppycrm.query.records.HistoryItem;
import com.puppycrm.query.records.StaffNames;
import com.puppycrm.query.records.StateDifference;
import com.puppycrm.records.ActorView;
import com.puppycrm.records.Names;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.orders.OrderField;
import com.puppycrm.records.orders.OrderNoteView;
import com.puppycrm.records.orders.OrderView;
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
    private final OrderRecords orders;
    private final Histories histories;
    private final StaffNames staff;

    OrderQueryController(
            OrderLists lists, OrderPartsReader parts, OrderRecords orders, Histories histories, StaffNames staff) {
        this.lists = lists;
        this.parts = parts;
        this.orders = orders;
        this.histories = histories;
        this.staff = staff;
    }

    @GetMapping("/api/orders")
    @AllowedFor(VIEW_ORDERS)
    Page<OrderView> list(Caller caller, RequestContext context, @ListOf(OrderField.class) ListQuery query) {
        return lists.page(RecordScope.of(caller), query, context.now());
    }

    @GetMapping("/api/customers/{id}/orders")
    @AllowedFor(VIEW_ORDERS)
    Page<OrderView> ofCustomer(
            Caller caller,
            RequestContext context,
            @PathVariable UUID id,
            @ListOf(value = OrderField.class, without = "customer_id") ListQuery query) {
        RecordScope scope = RecordScope.of(caller);
        orders.requireCustomer(scope, id);
        return lists.pageOfCustomer(scope, id, query, context.now());
    }

    @GetMapping("/api/orders/stats")
    @AllowedFor(VIEW_ORDERS)
    OrderStats stats(Caller caller, RequestContext context) {
        return lists.stats(RecordScope.of(caller), context.now());
    }

    @GetMapping("/api/orders/{id}")
    @AllowedFor(VIEW_ORDERS)
    ResponseEntity<OrderView> one(
            Caller caller,
            RequestContext context,
            @PathVariable UUID id,
            @RequestParam(name = "as_of", required = false) @Nullable Instant asOf) {
        RecordScope scope = RecordScope.of(caller);
        OrderRecords.Found found = asOf == null ? orders.find(scope, id) : orders.find(scope, id, asOf);
        CompanyTerms company = found.company();
        Names names = staff.of(company.id(), Stream.of(found.state().createdBy().id()));
        return ResponseEntity.ok()
                .eTag("\"" + found.state().version() + "\"")
                .body(OrderView.of(
                        found.state(),
                        found.customerName(),
                        names,
                        company.dayOf(asOf == null ? context.now() : asOf)));
    }

    @GetMapping("/api/orders/{id}/status-history")
    @AllowedFor(VIEW_ORDERS)
    Items<OrderParts.StatusMove> statusHistory(Caller caller, @PathVariable UUID id) {
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

    @GetMapping("/api/orders/{id}/payments")
    @AllowedFor(VIEW_ORDERS)
    Items<OrderParts.Payment> payments(Caller caller, @PathVariable UUID id) {
        return new Items<>(parts.payments(found(caller, id)));
    }

    @GetMapping("/api/orders/{id}/notes")
    @AllowedFor(VIEW_ORDERS)
    Items<OrderNoteView> notes(Caller caller, @PathVariable UUID id) {
        return new Items<>(parts.notes(found(caller, id)));
    }

    @GetMapping("/api/orders/{id}/history")
    @AllowedFor(VIEW_ORDERS)
    Items<HistoryItem> history(Caller caller, @PathVariable UUID id) {
        return histories.history(found(caller, id));
    }

    @GetMapping("/api/audit/orders/{id}")
    @AllowedFor(AUDIT)
    Items<AuditStep> replay(Caller caller, @PathVariable UUID id) {
        return histories.replay(found(caller, id));
    }

    @GetMapping("/api/audit/orders/{id}/diff")
    @AllowedFor(AUDIT)
    StateDifference difference(
            Caller caller, @PathVariable UUID id, @RequestParam Instant from, @RequestParam Instant to) {
        return histories.difference(found(caller, id), from, to);
    }

    private OrderRecords.Found found(Caller caller, UUID id) {
        return orders.find(RecordScope.of(caller), id);
    }
}
