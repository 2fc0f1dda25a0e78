package com.puppycrm.query.audit;

import static com.puppycrm.platform.security.Permission.AUDIT;

import com.puppycrm.platform.security.AllowedFor;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.web.Serves;
import com.puppycrm.query.lists.Items;
import com.puppycrm.query.lists.RecordScope;
import com.puppycrm.query.records.CustomerRecords;
import com.puppycrm.query.records.Histories;
import com.puppycrm.query.records.OrderRecords;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Serves(Serves.Kind.QUERIES)
@RequestMapping("/api/audit")
class AuditController {

    private final CustomerRecords customers;
    private final OrderRecords orders;
    private final Histories histories;

    AuditController(CustomerRecords customers, OrderRecords orders, Histories histories) {
        this.customers = customers;
        this.orders = orders;
        this.histories = histories;
    }

    @GetMapping("/orders/{id}")
    @AllowedFor(AUDIT)
    Items<AuditStep> order(Caller caller, @PathVariable UUID id) {
        return replay(ofOrder(caller, id));
    }

    @GetMapping("/customers/{id}")
    @AllowedFor(AUDIT)
    Items<AuditStep> customer(Caller caller, @PathVariable UUID id) {
        return replay(ofCustomer(caller, id));
    }

    @GetMapping("/orders/{id}/diff")
    @AllowedFor(AUDIT)
    StateDifference orderDifference(
            Caller caller, @PathVariable UUID id, @RequestParam Instant from, @RequestParam Instant to) {
        return StateDifference.between(from, to, ofOrder(caller, id));
    }

    @GetMapping("/customers/{id}/diff")
    @AllowedFor(AUDIT)
    StateDifference customerDifference(
            Caller caller, @PathVariable UUID id, @RequestParam Instant from, @RequestParam Instant to) {
        return StateDifference.between(from, to, ofCustomer(caller, id));
    }

    private List<Histories.Entry> ofOrder(Caller caller, UUID id) {
        return histories.of(orders.find(RecordScope.of(caller), id));
    }

    private List<Histories.Entry> ofCustomer(Caller caller, UUID id) {
        return histories.of(customers.find(RecordScope.of(caller), id));
    }

    private static Items<AuditStep> replay(List<Histories.Entry> entries) {
        return new Items<>(entries.stream().map(AuditStep::of).toList());
    }
}
