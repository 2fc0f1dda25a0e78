package com.puppycrm.query.records;

import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.log.EventLog;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.query.lists.Conditions;
import com.puppycrm.query.lists.RecordScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Single orders, as they are now and as they were; what is out of scope is not there. */
@Component
public final class OrderRecords {

    private final JdbcClient jdbc;
    private final EventLog log;

    OrderRecords(QueryDatabase database, EventLog log) {
        this.jdbc = database.jdbc();
        this.log = log;
    }

    /** An order with its customer's name and its company. */
    public record Found(OrderState state, @Nullable String customerName, CompanyFacts company) {}

    public Found find(RecordScope scope, UUID id) {
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
                        state(row), row.getString("customer_name"), KnownCompanies.facts(scope.companyId(), row)))
                .optional()
                .orElseThrow(() -> Rejection.notFound("order"));
    }

    /** Throws 404 where the caller can't see the order as it is now, or it was not there yet. */
    public Found find(RecordScope scope, UUID id, Instant asOf) {
        Found now = find(scope, id);
        OrderState then = Replay.<OrderState>until(events(id), asOf, OrderState::apply)
                .orElseThrow(() -> Rejection.notFound("order"));
        return new Found(then, now.customerName(), now.company());
    }

    /** The order's own events; ask {@link #find} first whether the caller may see them. */
    public List<RecordedEvent> events(UUID id) {
        return log.stream(id);
    }

    public static OrderState state(ResultSet row) throws SQLException {
        return StoredState.read(Objects.requireNonNull(row.getString("state")), OrderState.class);
    }
}
