package com.puppycrm.query.orders;

import com.puppycrm.events.customers.CustomerStatus;
import com.puppycrm.events.orders.OrderStatus;
import com.puppycrm.query.records.StreamFold;
import com.puppycrm.query.records.Tally;
import com.puppycrm.records.orders.OrderState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Numbers and sums of orders, and of customers' figures, by the owner of the customer; kept with their rows. */
final class OrderTally {

    /** Orders by status and payment status, and the sum of their counted values. */
    static final String ORDERS = "orders";

    /** Open orders by the day on which they are expected. */
    static final String DUE = "due";

    /** Customers that are not archived, and the sum of their lifetime values. */
    static final String VALUE = "value";

    /** Of them those with status active, by the day of their last order or interaction, in UTC, if there was one. */
    static final String ACTIVE = "active";

    /** The orders of the customers in {@code touched}, for {@link Changes#move}. */
    static final String OF_CUSTOMERS = """
        select o.company_id, o.customer_id, o.status, o.payment_status, o.expected_delivery_date,
               count(*) as number, coalesce(sum(o.counted_value), 0) as amount
        from customer_order o join touched using (company_id, customer_id)
        group by o.company_id, o.customer_id, o.status, o.payment_status, o.expected_delivery_date
        """;

    private final Tally table;

    OrderTally(JdbcClient jdbc) {
        this.table = new Tally(
                jdbc,
                "order_tally",
                List.of(
                        new Tally.Column("day", "date"),
                        new Tally.Column("owner_id", "uuid"),
                        new Tally.Column("status", "text"),
                        new Tally.Column("payment_status", "text")),
                List.of("number", "amount"));
    }

    Changes changes() {
        return new Changes(table.changes());
    }

    /** What a batch changes. */
    static final class Changes {

        private final Tally.Changes changes;

        private Changes(Tally.Changes changes) {
            this.changes = changes;
        }

        void write() {
            changes.write();
        }

        void addFigures(
                long times,
                UUID companyId,
                CustomerStanding standing,
                long lifetimeValue,
                @Nullable Instant lastActivityAt) {
            if (!Boolean.FALSE.equals(standing.archived())) {
                return;
            }
            changes.of(companyId, VALUE).with("owner_id", standing.ownerId()).add(times, 1, lifetimeValue);
            if (lastActivityAt != null && CustomerStatus.ACTIVE.wireName().equals(standing.status())) {
                changes.of(companyId, ACTIVE)
                        .with("owner_id", standing.ownerId())
                        .with("day", lastActivityAt.atOffset(ZoneOffset.UTC).toLocalDate())
                        .add(times, 1, 0);
            }
        }

        void addOrders(StreamFold<OrderState> orders, Function<CustomerKey, @Nullable UUID> ownerOf) {
            for (OrderState after : orders.changed()) {
                OrderState before = orders.before(after.id());
                if (before != null) {
                    add(-1, before, ownerOf.apply(CustomerKey.of(before)));
                }
                add(1, after, ownerOf.apply(CustomerKey.of(after)));
            }
        }

        private void add(long times, OrderState order, @Nullable UUID owner) {
            Long counted = order.countedValue();
            add(
                    times,
                    order.companyId(),
                    owner,
                    order.status(),
                    order.paymentStatus().wireName(),
                    order.expectedDeliveryDate(),
                    1,
                    counted == null ? 0 : counted);
        }

        private void add(
                long times,
                UUID companyId,
                @Nullable UUID owner,
                OrderStatus status,
                String paymentStatus,
                @Nullable LocalDate expected,
                long number,
                long amount) {
            changes.of(companyId, ORDERS)
                    .with("owner_id", owner)
                    .with("status", status.wireName())
                    .with("payment_status", paymentStatus)
                    .add(times, number, amount);
            if (expected != null && OrderState.isOpen(status)) {
                changes.of(companyId, DUE)
                        .with("owner_id", owner)
                        .with("day", expected)
                        .add(times, number, 0);
            }
        }

        /** Moves the orders of customers from owner to owner. */
        void move(
                JdbcClient.StatementSpec orders,
                Function<CustomerKey, @Nullable UUID> from,
                Function<CustomerKey, @Nullable UUID> to) {
            orders.query(row -> {
                CustomerKey customer = new CustomerKey(
                        Objects.requireNonNull(row.getObject("company_id", UUID.class)),
                        Objects.requireNonNull(row.getObject("customer_id", UUID.class)));
                OrderStatus status = OrderStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT));
                String paymentStatus = row.getString("payment_status");
                LocalDate expected = row.getObject("expected_delivery_date", LocalDate.class);
                long number = row.getLong("number");
                long amount = row.getLong("amount");
                UUID companyId = customer.companyId();
                add(-1, companyId, from.apply(customer), status, paymentStatus, expected, number, amount);
                add(1, companyId, to.apply(customer), status, paymentStatus, expected, number, amount);
            });
        }
    }
}
