package com.puppycrm.query.orders;

import com.puppycrm.events.Actor;
import com.puppycrm.events.Money;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.query.records.StaffNames;
import com.puppycrm.query.records.StoredState;
import com.puppycrm.records.ActorView;
import com.puppycrm.records.Names;
import com.puppycrm.records.orders.OrderNoteView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads an order's payments and notes, oldest first. */
@Component
class OrderPartsReader {

    private final JdbcClient jdbc;
    private final StaffNames staff;

    OrderPartsReader(QueryDatabase database, StaffNames staff) {
        this.jdbc = database.jdbc();
        this.staff = staff;
    }

    /** A part before its actor's name is looked up. */
    private record Unnamed<T>(Actor actor, Function<ActorView, T> part) {}

    List<OrderParts.Payment> payments(OrderRecords.Found order) {
        return read(order, "query.order_payment", (row, number) -> {
            UUID id = row.getObject("payment_id", UUID.class);
            String kind = row.getString("kind");
            Currency currency = Currency.getInstance(row.getString("currency"));
            String amount =
                    Money.ofMinor(row.getLong("amount"), currency).amount().toPlainString();
            String method = row.getString("method");
            String reference = row.getString("reference");
            String note = row.getString("note");
            Instant at = at(row);
            long position = row.getLong("position");
            return new Unnamed<>(
                    actor(row),
                    actor -> new OrderParts.Payment(
                            id,
                            kind,
                            amount,
                            currency.getCurrencyCode(),
                            method,
                            reference,
                            note,
                            at,
                            actor,
                            position));
        });
    }

    List<OrderNoteView> notes(OrderRecords.Found order) {
        return read(order, "query.order_note", (row, number) -> {
            UUID id = row.getObject("note_id", UUID.class);
            String text = row.getString("text");
            boolean visible = row.getBoolean("visible_to_customer");
            Instant at = at(row);
            long position = row.getLong("position");
            return new Unnamed<>(actor(row), actor -> new OrderNoteView(id, text, visible, at, actor, position));
        });
    }

    private <T> List<T> read(OrderRecords.Found order, String table, RowMapper<Unnamed<T>> mapper) {
        List<Unnamed<T>> rows = jdbc.sql("select * from " + table
                        + " where company_id = :company and order_id = :order order by sequence")
                .param("company", order.company().id())
                .param("order", order.state().id())
                .query(mapper)
                .list();
        Names names = staff.of(
                order.company().id(), rows.stream().map(row -> row.actor().id()));
        return rows.stream()
                .map(row -> row.part().apply(ActorView.of(row.actor(), names, order.customerName())))
                .toList();
    }

    private static Actor actor(ResultSet row) throws SQLException {
        return StoredState.read(Objects.requireNonNull(row.getString("actor")), Actor.class);
    }

    private static Instant at(ResultSet row) throws SQLException {
        return row.getObject("at", OffsetDateTime.class).toInstant();
    }
}
