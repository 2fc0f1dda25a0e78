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
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Single customers, as they are now and as they were; what is out of scope is not there. */
@Component
public final class CustomerRecords {

    private final JdbcClient jdbc;
    private final EventLog log;

    CustomerRecords(QueryDatabase database, EventLog log) {
        this.jdbc = database.jdbc();
        this.log = log;
    }

    /** A customer with its figures and its company. */
    public record Found(CustomerState state, CustomerFigures figures, CompanyFacts company) {}

    public Found find(RecordScope scope, UUID id) {
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
                .query((row, number) ->
                        new Found(state(row), figures(row), KnownCompanies.facts(scope.companyId(), row)))
                .optional()
                .orElseThrow(() -> Rejection.notFound("customer"));
    }

    /** Throws 404 where the caller can't see the customer as it is now, or it was not there yet. */
    public Found find(RecordScope scope, UUID id, Instant asOf) {
        Found now = find(scope, id);
        CustomerState then = Replay.<CustomerState>until(events(id), asOf, CustomerState::apply)
                .orElseThrow(() -> Rejection.notFound("customer"));
        return new Found(then, figures(scope.companyId(), id, asOf), now.company());
    }

    /** The customer's own events; ask {@link #find} first whether the caller may see them. */
    public List<RecordedEvent> events(UUID id) {
        return log.stream(id);
    }

    private CustomerFigures figures(UUID companyId, UUID customerId, Instant asOf) {
        List<UUID> orders = jdbc.sql("""
            select id from query.customer_order
            where company_id = :company and customer_id = :customer and placed_at <= :as_of
            """)
                .params(new Conditions()
                        .with("company", companyId)
                        .with("customer", customerId)
                        .with("as_of", asOf)
                        .values())
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
        Map<UUID, List<RecordedEvent>> streams =
                log.streams(orders).stream().collect(Collectors.groupingBy(RecordedEvent::streamId));
        return CustomerFigures.of(streams.values().stream()
                .flatMap(events -> Replay.<OrderState>until(events, asOf, OrderState::apply).stream())
                .toList());
    }

    public static CustomerState state(ResultSet row) throws SQLException {
        return StoredState.read(Objects.requireNonNull(row.getString("state")), CustomerState.class);
    }

    /** From a row in which the figures may be absent, all together. */
    public static CustomerFigures figures(ResultSet row) throws SQLException {
        OffsetDateTime last = row.getObject("last_order_at", OffsetDateTime.class);
        return new CustomerFigures(
                row.getLong("lifetime_value"), row.getLong("total_orders"), last == null ? null : last.toInstant());
    }
}
