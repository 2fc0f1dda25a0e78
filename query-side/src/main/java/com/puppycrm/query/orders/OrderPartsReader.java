package com.puppycrm.query.orders;

import com.puppycrm.events.Actor;
import com.puppycrm.events.Money;
import com.puppycrm.events.orders.PaymentKind;
import com.puppycrm.query.lists.Conditions;
import com.puppycrm.query.lists.ListQuery;
import com.puppycrm.query.lists.Page;
import com.puppycrm.query.lists.PageReader;
import com.puppycrm.query.lists.PageReader.Source;
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
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** Reads pages of an order's payments and notes. */
@Component
class OrderPartsReader {

    private static final String PAYMENTS = """
        e.payment_id, e.kind, e.amount, e.currency, e.method, e.reference, e.note, e.at, e.actor, e.position,
        coalesce(e.paid_at, e.at) as paid_at
        """;

    private final PageReader pages;
    private final StaffNames staff;

    OrderPartsReader(PageReader pages, StaffNames staff) {
        this.pages = pages;
        this.staff = staff;
    }

    /** A part before its actor's name is looked up. */
    private record Unnamed<T>(Actor actor, Function<ActorView, T> part) {}

    Page<OrderParts.Payment> payments(OrderRecords.Found order, ListQuery query) {
        return read(order, query, PAYMENTS, "query.order_payment e", "e.payment_id", (row, number) -> {
            UUID id = row.getObject("payment_id", UUID.class);
            PaymentKind kind = PaymentKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT));
            Currency currency = Currency.getInstance(row.getString("currency"));
            String amount =
                    Money.ofMinor(row.getLong("amount"), currency).amount().toPlainString();
            String method = row.getString("method");
            String reference = row.getString("reference");
            String note = row.getString("note");
            Instant at = at(row, "at");
            Instant paidAt = at(row, "paid_at");
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
                            paidAt,
                            at,
                            actor,
                            position));
        });
    }

    Page<OrderNoteView> notes(OrderRecords.Found order, ListQuery query) {
        return read(order, query, "e.*", "query.order_note e", "e.note_id", (row, number) -> {
            UUID id = row.getObject("note_id", UUID.class);
            String text = row.getString("text");
            boolean visible = row.getBoolean("visible_to_customer");
            Instant at = at(row, "at");
            long position = row.getLong("position");
            return new Unnamed<>(actor(row), actor -> new OrderNoteView(id, text, visible, at, actor, position));
        });
    }

    private <T> Page<T> read(
            OrderRecords.Found order,
            ListQuery query,
            String columns,
            String table,
            String id,
            RowMapper<Unnamed<T>> mapper) {
        Conditions ofOrder = new Conditions()
                .and("e.company_id = :company", "company", order.company().id())
                .and("e.order_id = :order", "order", order.state().id());
        return pages.read(query, Source.of(columns, table, id), ofOrder, mapper).mapItems(rows -> named(order, rows));
    }

    private <T> List<T> named(OrderRecords.Found order, List<Unnamed<T>> rows) {
        Names names = staff.of(
                order.company().id(), rows.stream().map(row -> row.actor().id()));
        return rows.stream()
                .map(row -> row.part().apply(ActorView.of(row.actor(), names, order.customerName())))
                .toList();
    }

    private static Actor actor(ResultSet row) throws SQLException {
        return StoredState.read(Objects.requireNonNull(row.getString("actor")), Actor.class);
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
