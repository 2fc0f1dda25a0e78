package com.puppycrm.query.companies;

import com.puppycrm.events.companies.CompanyEvent;
import com.puppycrm.events.companies.CompanySettings;
import com.puppycrm.events.customers.CustomerEvent;
import com.puppycrm.events.customers.VerificationRule;
import com.puppycrm.events.orders.OrderEvent.OrderDelivered;
import com.puppycrm.platform.Refuses;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.input.AutoVerificationDraft;
import com.puppycrm.platform.input.Findings;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.platform.log.EventLog;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.security.AllowedFor;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.security.Permission;
import com.puppycrm.platform.web.JsonBody;
import com.puppycrm.platform.web.OneAtATime;
import com.puppycrm.platform.web.Serves;
import com.puppycrm.records.companies.CompanyState;
import com.puppycrm.records.customers.AutomaticVerification.Match;
import com.puppycrm.records.customers.CustomerChange;
import com.puppycrm.records.customers.CustomerName;
import com.puppycrm.records.customers.CustomerState;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Dry run of automatic verification: tries rules on past events before they are switched on, and changes nothing. */
@RestController
@Serves(Serves.Kind.QUERIES)
class VerificationDryRunController {

    private static final int MAX_ITEMS = 200;
    private static final int STREAMS_AT_ONCE = 1_000;

    /** Of customers, and orders: all of them are held, some 150 MB at most, by one dry run at a time. */
    private static final long MOST_CHANGES = 100_000;

    private final OneAtATime oneAtATime = new OneAtATime();
    private final JdbcClient jdbc;
    private final EventLog log;

    VerificationDryRunController(QueryDatabase database, EventLog log) {
        this.jdbc = database.jdbc();
        this.log = log;
    }

    /**
     * The customers that the rules would have verified, in that order.
     *
     * @param total number of all of them
     * @param complete whether {@code items} contains all of them
     */
    record Result(List<WouldBeVerified> items, int total, boolean complete) {}

    /**
     * A customer that a rule would have verified.
     *
     * @param verified whether the customer is verified today in any case
     */
    @Schema(name = "WouldBeVerified")
    record WouldBeVerified(
            CustomerName customer, Instant at, VerificationRule rule, Because because, boolean verified) {}

    /** The record whose event would have triggered the rule. */
    @Schema(name = "VerificationCause")
    record Because(
            @Schema(allowableValues = {"customer", "order"}) String kind, UUID id) {}

    private record Step(Instant at, Consumer<VerificationDryRun> happens) {}

    @Operation(summary = "Try out automatic verification", description = """
        Says which customers the rules would have verified, when and why, and changes nothing. Rules that
        are not sent are taken from the company's settings.\
        """)
    @PostMapping("/api/company/auto-verification/rehearse")
    @AllowedFor(Permission.MANAGE_COMPANY)
    @Refuses("too_much_to_try")
    Result rehearseVerification(@JsonBody Sent<AutoVerificationDraft> sent, Caller caller) {
        AutoVerificationDraft rules = Findings.in(sent).orElse(sent::value).orThrow();
        requireFewEnough(caller.companyId());
        return oneAtATime.run(() -> rehearsed(rules, caller.companyId()));
    }

    private void requireFewEnough(UUID companyId) {
        long changes =
                jdbc.sql("""
                    select (select coalesce(sum(version), 0) from query.customer where company_id = :company)
                        + (select count(*) from query.customer_order where company_id = :company)
                    """).param("company", companyId).query(Long.class).single();
        if (changes > MOST_CHANGES) {
            throw Rejection.conflict(
                    "too_much_to_try",
                    "There are " + changes + " changes of customers and orders; rules are tried on at most "
                            + MOST_CHANGES + ".",
                    Map.of("most", Long.toString(MOST_CHANGES)));
        }
    }

    private Result rehearsed(AutoVerificationDraft rules, UUID companyId) {
        var dryRun = new VerificationDryRun(rules.onto(settings(companyId).autoVerification()));
        past(companyId).forEach(step -> step.happens().accept(dryRun));
        List<VerificationDryRun.Verified> verified = dryRun.verified();
        return new Result(
                verified.stream()
                        .limit(MAX_ITEMS)
                        .map(each -> shown(each, dryRun))
                        .toList(),
                verified.size(),
                verified.size() <= MAX_ITEMS);
    }

    private CompanySettings settings(UUID companyId) {
        CompanyState company = null;
        for (RecordedEvent recorded : log.eachOf(List.of(companyId))) {
            company = CompanyState.FAMILY.fold().apply(company, recorded.happened(CompanyEvent.class));
        }
        return Objects.requireNonNull(company).settings();
    }

    /** All changes of customers, and their deliveries, in the order of business time. */
    private List<Step> past(UUID companyId) {
        List<UUID> customers = jdbc.sql("select id from query.customer where company_id = :company order by id")
                .param("company", companyId)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
        List<Step> steps = new ArrayList<>();
        for (int from = 0; from < customers.size(); from += STREAMS_AT_ONCE) {
            List<UUID> some = customers.subList(from, Math.min(customers.size(), from + STREAMS_AT_ONCE));
            steps.addAll(changes(log.eachOf(some)));
        }
        steps.addAll(deliveries(companyId));
        steps.sort(Comparator.comparing(Step::at));
        return steps;
    }

    /** @param events of customers, one stream after the other */
    private static List<Step> changes(Iterable<RecordedEvent> events) {
        List<Step> steps = new ArrayList<>();
        CustomerState customer = null;
        for (RecordedEvent recorded : events) {
            CustomerState before = recorded.sequence() == 0 ? null : customer;
            customer = CustomerState.apply(before, recorded.happened(CustomerEvent.class));
            var change = new CustomerChange(before, customer);
            Instant at = recorded.effectiveAt();
            steps.add(new Step(at, dryRun -> dryRun.follow(change, at)));
        }
        return steps;
    }

    private List<Step> deliveries(UUID companyId) {
        return jdbc.sql("""
            select orders.id, orders.customer_id, (move ->> 'at')::timestamptz as at
            from query.customer_order orders
                 cross join lateral jsonb_array_elements(orders.state -> 'moves') as move
            where orders.company_id = :company and move ->> 'to' = 'delivered'
            """)
                .param("company", companyId)
                .query((row, _) -> {
                    Instant at = row.getObject("at", OffsetDateTime.class).toInstant();
                    var delivered = new OrderDelivered(
                            row.getObject("id", UUID.class),
                            row.getObject("customer_id", UUID.class),
                            LocalDate.ofInstant(at, ZoneOffset.UTC),
                            null);
                    return new Step(at, dryRun -> dryRun.follow(delivered, at));
                })
                .list();
    }

    private static WouldBeVerified shown(VerificationDryRun.Verified verified, VerificationDryRun dryRun) {
        Match match = verified.match();
        String kind = match.rule() == VerificationRule.FIRST_ORDER_COMPLETED ? "order" : "customer";
        return new WouldBeVerified(
                new CustomerName(match.customerId(), dryRun.name(match.customerId())),
                verified.at(),
                match.rule(),
                new Because(kind, match.cause()),
                dryRun.isVerifiedInFact(match.customerId()));
    }
}
