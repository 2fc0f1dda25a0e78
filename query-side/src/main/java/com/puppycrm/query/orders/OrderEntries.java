package com.puppycrm.query.orders;

import com.puppycrm.events.Money;
import com.puppycrm.events.orders.OrderEvent.OrderEntry;
import com.puppycrm.events.orders.OrderEvent.OrderNoteAdded;
import com.puppycrm.events.orders.OrderEvent.OrderPayment;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.query.records.StoredState;
import com.puppycrm.records.orders.OrderState;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/** The rows of an order's payments and notes: one per event, never changed. */
final class OrderEntries {

    private final NamedParameterJdbcTemplate batches;

    OrderEntries(NamedParameterJdbcTemplate batches) {
        this.batches = batches;
    }

    /** @param orders the orders of the events */
    void add(List<RecordedEvent> events, Collection<OrderState> orders) {
        Map<UUID, String> currencies = new HashMap<>();
        orders.forEach(order -> currencies.put(order.id(), order.currency()));
        List<SqlParameterSource> payments = new ArrayList<>();
        List<SqlParameterSource> notes = new ArrayList<>();
        for (RecordedEvent recorded : events) {
            if (recorded.event() instanceof OrderEntry entry) {
                switch (entry) {
                    case OrderPayment payment ->
                        payments.add(row(recorded, payment, Objects.requireNonNull(currencies.get(payment.orderId()))));
                    case OrderNoteAdded note -> notes.add(row(recorded, note));
                }
            }
        }
        write("""
            insert into order_payment (company_id, order_id, sequence, payment_id, kind, amount, currency,
                method, reference, note, paid_at, at, actor, position)
            values (:company_id, :order_id, :sequence, :payment_id, :kind, :amount, :currency, :method, :reference,
                :note, :paid_at, :at, cast(:actor as jsonb), :position)
            on conflict (company_id, order_id, sequence) do nothing
            """, payments);
        write("""
            insert into order_note (company_id, order_id, sequence, note_id, text, visible_to_customer, at,
                actor, position)
            values (:company_id, :order_id, :sequence, :note_id, :text, :visible_to_customer, :at,
                cast(:actor as jsonb), :position)
            on conflict (company_id, order_id, sequence) do nothing
            """, notes);
    }

    private void write(String sql, List<SqlParameterSource> rows) {
        if (!rows.isEmpty()) {
            batches.batchUpdate(sql, rows.toArray(SqlParameterSource[]::new));
        }
    }

    private static SqlParameterSource row(RecordedEvent recorded, OrderPayment payment, String currency) {
        return row(recorded)
                .addValue("payment_id", payment.paymentId())
                .addValue("kind", payment.kind().wireName())
                .addValue(
                        "amount",
                        Money.rounded(payment.amount(), Currency.getInstance(currency))
                                .minor())
                .addValue("currency", currency)
                .addValue("method", payment.method())
                .addValue("reference", payment.reference())
                .addValue("note", payment.note())
                .addValue(
                        "paid_at",
                        payment.paidAt() == null ? null : payment.paidAt().atOffset(ZoneOffset.UTC));
    }

    private static SqlParameterSource row(RecordedEvent recorded, OrderNoteAdded note) {
        return row(recorded)
                .addValue("note_id", note.noteId())
                .addValue("text", note.text())
                .addValue("visible_to_customer", note.visibleToCustomer());
    }

    private static MapSqlParameterSource row(RecordedEvent recorded) {
        return new MapSqlParameterSource("company_id", recorded.companyId())
                .addValue("order_id", recorded.streamId())
                .addValue("sequence", recorded.sequence())
                .addValue("at", recorded.effectiveAt().atOffset(ZoneOffset.UTC))
                .addValue("actor", StoredState.write(recorded.actor()))
                .addValue("position", recorded.companyPosition());
    }
}
