package com.puppycrm.query.customers;

import com.puppycrm.events.DomainEvent;
import com.puppycrm.events.customers.CustomerEvent;
import com.puppycrm.events.customers.CustomerEvent.PairEvent;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.log.AsOf;
import com.puppycrm.platform.log.EventLog;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.query.lists.Conditions;
import com.puppycrm.query.lists.RecordScope;
import com.puppycrm.query.records.CurrentCustomers;
import com.puppycrm.query.records.FoundRecord;
import com.puppycrm.query.records.KnownCompanies;
import com.puppycrm.query.records.PastStates;
import com.puppycrm.query.records.SeenCustomers;
import com.puppycrm.query.records.StoredState;
import com.puppycrm.query.records.TagNames;
import com.puppycrm.records.Family;
import com.puppycrm.records.FoldedRecord;
import com.puppycrm.records.Names;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.customers.CustomerFigures;
import com.puppycrm.records.customers.CustomerName;
import com.puppycrm.records.customers.CustomerState;
import com.puppycrm.records.customers.CustomerSummary;
import com.puppycrm.records.customers.CustomerView;
import com.puppycrm.records.customers.CustomerView.Tags;
import com.puppycrm.records.interactions.InteractionState;
import com.puppycrm.records.orders.OrderState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Single customers, in their current or a past state; customers outside the scope are not found. */
@Component
class CustomerRecords {

    private final JdbcClient jdbc;
    private final EventLog log;
    private final TagNames tags;
    private final SeenCustomers seen;
    private final PastStates<CustomerEvent, CustomerState> past;

    CustomerRecords(QueryDatabase database, EventLog log, TagNames tags, SeenCustomers seen) {
        this.jdbc = database.jdbc();
        this.log = log;
        this.tags = tags;
        this.seen = seen;
        this.past = new PastStates<>(log, CustomerState.FAMILY, CustomerListProjection.snapshots(database));
    }

    /**
     * A customer with its figures and its company.
     *
     * @param tags as they are shown in its past states
     * @param others other customers that its events are about, as the caller may know them
     */
    record Found(
            CustomerState state,
            CustomerFigures figures,
            CompanyTerms company,
            Tags tags,
            Function<UUID, CustomerName> others,
            PastStates<CustomerEvent, CustomerState> past)
            implements FoundRecord<CustomerEvent, CustomerState> {

        @Override
        public String customerName() {
            return state.fullName();
        }

        @Override
        public String summary(CustomerEvent event) {
            return CustomerSummary.of(event);
        }

        @Override
        public @Nullable CustomerName otherCustomer(CustomerEvent event) {
            return event instanceof PairEvent pair ? others.apply(pair.otherCustomerId()) : null;
        }

        @Override
        public Stream<@Nullable UUID> staffIn(CustomerState state) {
            return CustomerView.staffIn(state);
        }

        @Override
        public CustomerView view(CustomerState state, Names names) {
            return CustomerView.of(state, null, names, tags, company);
        }

        @Override
        public List<String> notInHistory() {
            return CustomerView.NOT_IN_HISTORY;
        }
    }

    Found find(RecordScope scope, UUID id) {
        return find(SeenCustomers.in(scope, "c"), scope, id).orElseThrow(() -> seen.missing(scope, id));
    }

    /** Also one that was merged into another, which the caller sees: it has its own history. */
    Found findForHistory(RecordScope scope, UUID id) {
        UUID survivor = seen.survivor(scope.companyId(), id);
        if (survivor.equals(id)) {
            return find(scope, id);
        }
        seen.require(scope, survivor);
        return find(new Conditions().and("c.company_id = :company", "company", scope.companyId()), scope, id)
                .orElseThrow();
    }

    private Optional<Found> find(Conditions seenHere, RecordScope scope, UUID id) {
        Conditions one = seenHere.and("c.id = :id", "id", id);
        return jdbc.sql("select c.state::text as state, " + CurrentCustomers.FIGURES + ", " + KnownCompanies.COLUMNS
                        + """

                        from query.customer c
                        left join query.customer_figures f on f.company_id = c.company_id and f.customer_id = c.id
                        left join query.company co on co.id = c.company_id
                        where
                        """ + one.sql())
                .params(one.values())
                .query((row, number) -> new Found(
                        StoredState.of(row, CustomerState.class),
                        CurrentCustomers.figures(row),
                        KnownCompanies.terms(scope.companyId(), row),
                        tags.ofAnyTime(scope.companyId()),
                        other -> seen.named(scope, other),
                        past))
                .optional();
    }

    boolean sees(RecordScope scope, UUID id) {
        return seen.sees(scope, id);
    }

    /**
     * Whether an event that is a reason for what became of a customer can be shown with it: those of the customer's own
     * orders can, those of another customer may not.
     */
    boolean seesEvent(RecordScope scope, UUID customer, RecordedEvent event) {
        return !(event.event() instanceof CustomerEvent)
                || event.streamId().equals(customer)
                || sees(scope, event.streamId());
    }

    /** Throws 404 if the caller can't see the customer today, or if it did not exist at that time. */
    Found find(RecordScope scope, UUID id, AsOf asOf) {
        Found now = find(scope, id);
        CustomerState then = past.at(scope.companyId(), id, asOf).orElseThrow(() -> Rejection.notFound("customer"));
        return new Found(then, figures(scope.companyId(), id, asOf), now.company(), now.tags(), now.others(), past);
    }

    private CustomerFigures figures(UUID companyId, UUID customerId, AsOf asOf) {
        List<OrderState> orders = past(companyId, customerId, asOf, OrderState.FAMILY, """
            select id from query.customer_order
            where company_id = :company and placed_at <= :as_of and (customer_id = :customer
                or id in (select record_id from query.moved_record
                          where company_id = :company and customer_id = :customer))
            """);
        List<InteractionState> interactions = past(companyId, customerId, asOf, InteractionState.FAMILY, """
            select id from query.interaction
            where company_id = :company and (customer_id = :customer
                or id in (select record_id from query.moved_record
                          where company_id = :company and customer_id = :customer))
            """);
        return CustomerFigures.of(
                orders.stream()
                        .filter(order -> order.customerId().equals(customerId))
                        .toList(),
                interactions.stream()
                        .filter(interaction -> interaction.customerId().equals(customerId))
                        .toList());
    }

    /** Records of a customer as they were, of those whose ids a query gives. */
    private <E extends DomainEvent, S extends FoldedRecord> List<S> past(
            UUID companyId, UUID customerId, AsOf asOf, Family<E, S> family, String ids) {
        List<UUID> found = jdbc.sql(ids)
                .params(new Conditions()
                        .with("company", companyId)
                        .with("customer", customerId)
                        .with("as_of", asOf.effective())
                        .values())
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
        List<S> states = new ArrayList<>();
        S state = null;
        for (RecordedEvent event : log.eachOf(found)) {
            if (event.sequence() == 0 && state != null) {
                states.add(state);
                state = null;
            }
            if (asOf.includes(event)) {
                state = family.fold().apply(state, event.happened(family.events()));
            }
        }
        if (state != null) {
            states.add(state);
        }
        return states;
    }
}
