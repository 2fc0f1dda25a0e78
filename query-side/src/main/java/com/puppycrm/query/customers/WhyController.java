package com.puppycrm.query.customers;

import static com.puppycrm.platform.security.Permission.VIEW_CUSTOMERS;

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
import com.puppycrm.records.customers.ListedCustomer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
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
    private final TagReasons tags;
    private final EventLog log;
    private final ExplainingEvents events;

    WhyController(
            CustomerRecords customers,
            Memberships memberships,
            TagReasons tags,
            EventLog log,
            ExplainingEvents events) {
        this.customers = customers;
        this.memberships = memberships;
        this.tags = tags;
        this.log = log;
        this.events = events;
    }

    @Operation(summary = "Explain what rules have made of a customer", description = """
        One of three things, which a parameter says. `verification`: the rule or the person that verified the customer,
        and the event that led to it. `segment`: whether the customer is in the segment, and how each of its criteria is
        answered now. `tag`: whether the customer has the tag, the event by which it got or lost it, by whom or by which
        rule, and how each of the tag's criteria is answered now.\
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
            @Parameter(description = "The segment to explain.") @RequestParam(required = false) @Nullable UUID segment,
            @Parameter(
                            description = "The id of the tag to explain.",
                            schema = @Schema(type = "integer", format = "int32"))
                    @RequestParam(required = false)
                    @Nullable
                    String tag) {
        long asked =
                Stream.of(verification, segment, tag).filter(Objects::nonNull).count();
        if (asked == 0) {
            throw Rejection.invalid("verification", "is required, or segment, or tag");
        }
        if (asked > 1) {
            throw Rejection.invalid(
                    verification == null ? "segment" : "verification",
                    "can't be asked for together with another reason");
        }
        if (verification != null && !verification.isEmpty()) {
            throw Rejection.invalid("verification", "takes no value");
        }
        Integer number = tag == null ? null : number(tag);
        RecordScope scope = RecordScope.of(caller);
        CustomerRecords.Found found = customers.find(scope, id);
        LocalDate today = found.company().dayOf(context.now());
        if (segment != null) {
            ListedCustomer customer = new ListedCustomer(found.state(), found.figures());
            return new Explanation(null, memberships.reason(customer, segment, found.company(), today), null);
        }
        return number != null
                ? new Explanation(null, null, tags.reason(scope, found, number, today))
                : new Explanation(verification(scope, found), null, null);
    }

    /** An empty value is wrong, where the parameter's own type would take it for none. */
    private static int number(String tag) {
        try {
            return Integer.parseInt(tag);
        } catch (NumberFormatException _) {
            throw Rejection.invalid("tag", "must be a whole number");
        }
    }

    private VerificationReason verification(RecordScope scope, CustomerRecords.Found found) {
        Optional<RecordedEvent> last =
                log.last(found.state().id(), List.of(CustomerVerified.class, CustomerVerificationRevoked.class));
        ExplainingEvents.Explained explained = events.explained(scope, found, last);
        return new VerificationReason(
                found.state().verification() != null,
                last.map(event -> event.event() instanceof CustomerVerified verified ? verified.rule() : null)
                        .orElse(null),
                explained.event(),
                explained.cause());
    }
}
