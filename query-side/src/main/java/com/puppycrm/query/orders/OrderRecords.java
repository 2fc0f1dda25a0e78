package com.puppycrm.query.orders;

import com.puppycrm.events.orders.OrderEvent;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.log.AsOf;
import com.puppycrm.platform.log.EventLog;
import com.puppycrm.query.lists.Conditions;
import com.puppycrm.query.lists.RecordScope;
import com.puppycrm.query.records.FoundRecord;
import com.puppycrm.query.records.KnownCompanies;
import com.puppycrm.query.records.PastStates;
import com.puppycrm.query.records.StoredState;
import com.puppycrm.records.Names;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.orders.OrderState;
import com.puppycrm.records.orders.OrderSummary;
import com.puppycrm.records.orders.OrderView;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Single orders, in their current or a past state; orders outside the scope are not found. */
@Component
class OrderRecords {

    /** Whether an order is late is not part of its history, so any day will do. */
    private static final LocalDate ANY_DAY = LocalDate.EPOCH;

    private final JdbcClient jdbc;
    private final PastStates<OrderEvent, OrderState> past;

    OrderRecords(QueryDatabase database, EventLog log) {
        this.jdbc = database.jdbc();
        this.past = new PastStates<>(log, OrderState.FAMILY, OrderListProjection.snapshots(database));
    }

    /** An order with its customer's name and its company. */
    record Found(
            OrderState state,
            @Nullable String customerName,
            CompanyTerms company,
            PastStates<OrderEvent, OrderState> past)
            implements FoundRecord<OrderEvent, OrderState> {

        @Override
        public String summary(OrderEvent event) {
            return OrderSummary.of(event);
        }

        @Override
        public Stream<@Nullable UUID> staffIn(OrderState state) {
            return Stream.of(state.createdBy().id());
        }

        @Override
        public OrderView view(OrderState state, Names names) {
            return OrderView.of(state, customerName, names, ANY_DAY);
        }

        @Override
        public List<String> notInHistory() {
            return OrderView.NOT_IN_HISTORY;
        }
    }

    Found find(RecordScope scope, UUID id) {
        Conditions one = scope.over("o").and("o.id = :id", "id", id);
        return jdbc.sql("select o.state::text as state, c.full_name as customer_name, " + KnownCompanies.COLUMNS
                        + """

                        from query.customer_order o
                        left join query.customer c on c.company_id = o.company_id and c.id = o.customer_id
                        left join query.company co on co.id = o.company_id
                        where
                        """
                        + one.sql())
                .params(one.values())
                .query((row, number) -> new Found(
                        StoredState.of(row, OrderState.class),
                        row.getString("customer_name"),
                        KnownCompanies.terms(scope.companyId(), row),
                        past))
                .optional()
                .orElseThrow(() -> Rejection.notFound("order"));
    }

    /** Throws 404 if the caller can't see the order today, or if it did not exist at that time. */
    Found find(RecordScope scope, UUID id, AsOf asOf) {
        Found now = find(scope, id);
        OrderState then = past.at(scope.companyId(), id, asOf).orElseThrow(() -> Rejection.notFound("order"));
        return new Found(then, now.customerName(), now.company(), past);
    }
}
