package com.puppycrm.query.customers;

import com.puppycrm.events.customers.CustomerEvent;
import com.puppycrm.events.orders.OrderEvent;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.log.AsOf;
import com.puppycrm.platform.log.EventLog;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.query.lists.Conditions;
import com.puppycrm.query.lists.RecordScope;
import com.puppycrm.query.records.FoundRecord;
import com.puppycrm.query.records.KnownCompanies;
import com.puppycrm.query.records.PastStates;
import com.puppycrm.query.records.StoredState;
import com.puppycrm.records.Names;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.customers.CustomerFigures;
import com.puppycrm.records.customers.CustomerState;
import com.puppycrm.records.customers.CustomerSummary;
import com.puppycrm.records.customers.CustomerView;
import com.puppycrm.records.orders.OrderState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Single customers, in their current or a past state; customers outside the scope are not found. */
@Component
class CustomerRecords {

    private final JdbcClient jdbc;
    private final EventLog log;
    private final PastStates<CustomerEvent, CustomerState> past;

    CustomerRecords(QueryDatabase database, EventLog log) {
        this.jdbc = database.jdbc();
        this.log = log;
        this.past = new PastStates<>(log, CustomerState.FAMILY, CustomerListProjection.snapshots(database));
    }

    /** A customer with its figures and its company. */
    record Found(
            CustomerState state,
            CustomerFigures figures,
            CompanyTerms company,
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
        public Stream<@Nullable UUID> staffIn(CustomerState state) {
            return CustomerView.staffIn(state);
        }

        @Override
        public CustomerView view(CustomerState state, Names names) {
            return CustomerView.of(state, null, names, company);
        }

        @Override
        public List<String> notInHistory() {
            return CustomerView.NOT_IN_HISTORY;
        }
    }

    Found find(RecordScope scope, UUID id) {
        Conditions one = scope.over("c").and("c.id = :id", "id", id);
        return jdbc.sql("select c.state::text as state, f.lifetime_value, f.total_orders, f.last_order_at, "
                        + KnownCompanies.COLUMNS
                        + """

                        from query.customer c
                        left join query.customer_figures f on f.company_id = c.company_id and f.customer_id = c.id
                        left join query.company co on co.id = c.company_id
                        where
                        """
                        + one.sql())
                .params(one.values())
                .query((row, number) -> new Found(
                        StoredState.of(row, CustomerState.class),
                        figures(row),
                        KnownCompanies.terms(scope.companyId(), row),
                        past))
                .optional()
                .orElseThrow(() -> Rejection.notFound("customer"));
    }

    boolean sees(RecordScope scope, UUID id) {
        Conditions one = scope.over("c").and("c.id = :id", "id", id);
        return jdbc.sql("select exists (select from query.customer c where " + one.sql() + ")")
                .params(one.values())
                .query(Boolean.class)
                .single();
    }

    /** Throws 404 if the caller can't see the customer today, or if it did not exist at that time. */
    Found find(RecordScope scope, UUID id, AsOf asOf) {
        Found now = find(scope, id);
        CustomerState then = past.at(scope.companyId(), id, asOf).orElseThrow(() -> Rejection.notFound("customer"));
        return new Found(then, figures(scope.companyId(), id, asOf), now.company(), past);
    }

    private CustomerFigures figures(UUID companyId, UUID customerId, AsOf asOf) {
        List<UUID> orders = jdbc.sql("""
            select id from query.customer_order
            where company_id = :company and customer_id = :customer and placed_at <= :as_of
            """)
                .params(new Conditions()
                        .with("company", companyId)
                        .with("customer", customerId)
                        .with("as_of", asOf.effective())
                        .values())
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
        CustomerFigures figures = CustomerFigures.NONE;
        OrderState order = null;
        for (RecordedEvent event : log.eachOf(orders)) {
            if (event.sequence() == 0 && order != null) {
                figures = figures.plus(order);
                order = null;
            }
            if (asOf.includes(event)) {
                order = OrderState.apply(order, event.happened(OrderEvent.class));
            }
        }
        return order == null ? figures : figures.plus(order);
    }

    /** The figures in a row, in which they may all be null. */
    static CustomerFigures figures(ResultSet row) throws SQLException {
        OffsetDateTime last = row.getObject("last_order_at", OffsetDateTime.class);
        return new CustomerFigures(
                row.getLong("lifetime_value"), row.getLong("total_orders"), last == null ? null : last.toInstant());
    }
}
