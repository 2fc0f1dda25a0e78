package com.puppycrm.query.customers;

import static com.puppycrm.platform.security.Permission.VIEW_CUSTOMERS;

import com.puppycrm.events.customers.CustomerEvent;
import com.puppycrm.events.customers.CustomerEvent.CustomerVerificationRevoked;
import com.puppycrm.events.customers.CustomerEvent.CustomerVerified;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.log.EventLog;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.security.AllowedFor;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.web.RequestContext;
import com.puppycrm.platform.web.Serves;
import com.puppycrm.query.lists.RecordScope;
import com.puppycrm.query.records.EventView;
import com.puppycrm.query.records.StaffNames;
import com.puppycrm.records.Names;
import com.puppycrm.records.customers.ListedCustomer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Explains what rules have made of a customer. */
@RestController
@Serves(Serves.Kind.QUERIES)
class WhyController {

    private final CustomerRecords customers;
    private final Memberships memberships;
    private final EventLog log;
    private final StaffNames staff;

    WhyController(CustomerRecords customers, Memberships memberships, EventLog log, StaffNames staff) {
        this.customers = customers;
        this.memberships = memberships;
        this.log = log;
        this.staff = staff;
    }

    @Operation(summary = "Explain what rules have made of a customer", description = """
        One of two things, which a parameter says. `verification`: the rule or the person that verified the customer, and
        the event that led to it. `segment`: whether the customer is in the segment, and how each of its criteria is
        answered now.\
        """)
    @GetMapping("/api/customers/{id}/why")
    @AllowedFor(VIEW_CUSTOMERS)
    Explanation explainCustomer(
            Caller caller,
            RequestContext context,
            @PathVariable UUID id,
            @Parameter(allowEmptyValue = true, schema = @Schema(maxLength = 0))
                    @RequestParam(required = false)
                    @Nullable
                    String verification,
            @Parameter(description = "The segment to explain.") @RequestParam(required = false) @Nullable
                    UUID segment) {
        if (verification == null && segment == null) {
            throw Rejection.invalid("verification", "is required, or segment");
        }
        if (verification != null && segment != null) {
            throw Rejection.invalid("verification", "can't be asked for together with segment");
        }
        if (verification != null && !verification.isEmpty()) {
            throw Rejection.invalid("verification", "takes no value");
        }
        RecordScope scope = RecordScope.of(caller);
        CustomerRecords.Found found = customers.find(scope, id);
        return segment == null
                ? new Explanation(verification(scope, found), null)
                : new Explanation(
                        null,
                        memberships.reason(
                                new ListedCustomer(found.state(), found.figures()),
                                segment,
                                found.company(),
                                found.company().dayOf(context.now())));
    }

    private VerificationReason verification(RecordScope scope, CustomerRecords.Found found) {
        UUID id = found.state().id();
        Optional<RecordedEvent> last = log.last(id, List.of(CustomerVerified.class, CustomerVerificationRevoked.class));
        Optional<RecordedEvent> cause = last.flatMap(log::causeOf).filter(event -> isVisible(scope, id, event));
        Names names = staff.of(
                scope.companyId(),
                Stream.of(last, cause)
                        .flatMap(Optional::stream)
                        .map(event -> event.actor().id()));
        String name = found.customerName();
        return new VerificationReason(
                found.state().verification() != null,
                last.map(event -> event.event() instanceof CustomerVerified verified ? verified.rule() : null)
                        .orElse(null),
                last.map(event -> EventView.of(event, names, name)).orElse(null),
                cause.map(event -> EventView.of(event, names, name)).orElse(null));
    }

    /** Events of the customer's own orders are visible with the customer; those of another customer may not be. */
    private boolean isVisible(RecordScope scope, UUID customerId, RecordedEvent event) {
        return !(event.event() instanceof CustomerEvent)
                || event.streamId().equals(customerId)
                || customers.sees(scope, event.streamId());
    }
}
