package com.puppycrm.query.orders;

import com.puppycrm.events.interactions.InteractionEvent.InteractionCustomerChanged;
import com.puppycrm.events.orders.OrderEvent.OrderCustomerChanged;
import com.puppycrm.platform.log.RecordedEvent;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/**
 * Under which customers orders and interactions that merges moved have been, so that a customer's past is found where
 * its records are now.
 */
final class MovedRecords {

    private final NamedParameterJdbcTemplate batches;

    MovedRecords(NamedParameterJdbcTemplate batches) {
        this.batches = batches;
    }

    void add(List<RecordedEvent> events) {
        SqlParameterSource[] rows = events.stream().flatMap(MovedRecords::rows).toArray(SqlParameterSource[]::new);
        if (rows.length > 0) {
            batches.batchUpdate("""
                insert into moved_record (company_id, customer_id, record_id) values (:company, :customer, :record)
                on conflict do nothing
                """, rows);
        }
    }

    private static Stream<SqlParameterSource> rows(RecordedEvent recorded) {
        if (recorded.event() instanceof OrderCustomerChanged moved) {
            return rows(recorded, moved.customerId(), moved.toCustomerId());
        }
        if (recorded.event() instanceof InteractionCustomerChanged moved) {
            return rows(recorded, moved.customerId(), moved.toCustomerId());
        }
        return Stream.empty();
    }

    private static Stream<SqlParameterSource> rows(RecordedEvent recorded, UUID... customers) {
        return Stream.of(customers)
                .map(customer -> new MapSqlParameterSource("company", recorded.companyId())
                        .addValue("customer", customer)
                        .addValue("record", recorded.streamId()));
    }
}
