package com.puppycrm.command.orders;

import static com.puppycrm.platform.testing.NamedValues.change;
import static com.puppycrm.platform.testing.NamedValues.record;

import com.puppycrm.command.orders.OrderCommand.AddOrderNote;
import com.puppycrm.command.orders.OrderCommand.CreateOrder;
import com.puppycrm.command.orders.OrderCommand.EditOrder;
import com.puppycrm.command.orders.OrderCommand.PaymentDetails;
import com.puppycrm.command.orders.OrderCommand.RecordFailedPayment;
import com.puppycrm.command.orders.OrderCommand.RecordPayment;
import com.puppycrm.command.orders.OrderCommand.RefundPayment;
import com.puppycrm.command.orders.OrderCommand.UpdateOrderStatus;
import com.puppycrm.events.Actor;
import com.puppycrm.events.Role;
import com.puppycrm.events.orders.OrderEvent;
import com.puppycrm.events.orders.OrderStatus;
import com.puppycrm.platform.input.Moment;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.platform.testing.Scenario;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.orders.OrderState;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An order and commands to it, with the values that do not matter filled in. */
final class OrderScenario {

    static final UUID ORDER = new UUID(0, 1);
    static final UUID CUSTOMER = new UUID(0, 2);
    static final UUID COMPANY = new UUID(0, 3);
    static final Actor SELLER = Actor.staff(new UUID(0, 4), Role.SALES_MANAGER);
    static final UUID PAYMENT = new UUID(0, 5);
    static final Currency USD = Currency.getInstance("USD");
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    private static final AtomicLong LAST_ID = new AtomicLong(1_000);
    static final Supplier<UUID> NEW_IDS = () -> new UUID(0, LAST_ID.incrementAndGet());

    static final CompanyTerms COMPANY_TERMS = new CompanyTerms(COMPANY, USD, ZoneOffset.UTC);

    private OrderScenario() {}

    static Scenario<OrderCommand, OrderEvent, OrderState> given(OrderCommand... past) {
        return new Scenario<>(Order::decide, OrderState.FAMILY, OrderCommand::at, SELLER).given(past);
    }

    static NewItem newItem(String quantity, String unitPrice, String discount) {
        return record(
                NewItem.class,
                "product_name",
                "Chai",
                "product_sku",
                "NW-1",
                "quantity",
                new BigDecimal(quantity),
                "unit_price",
                new BigDecimal(unitPrice),
                "discount",
                new BigDecimal(discount));
    }

    /** Total 100.00. */
    static CreateOrder place() {
        return place(newItem("2", "40", "0"), newItem("1", "25", "5"));
    }

    static CreateOrder place(NewItem... items) {
        OrderDraft draft = record(OrderDraft.class, "items", List.of(items));
        OrderContent content = OrderEdit.acceptNew(Sent.whole(draft), COMPANY_TERMS, NOON, NEW_IDS)
                .orThrow()
                .content();
        return new CreateOrder(ORDER, COMPANY, CUSTOMER, "ORD-2026-000001", "USD", content, null, null, NOON);
    }

    static UpdateOrderStatus move(OrderStatus to) {
        return move(to, "note", null);
    }

    static UpdateOrderStatus moveAt(OrderStatus to, Instant at) {
        return move(to, "given_at", at, "at", at);
    }

    /** @param more names and values of the command's other components */
    static UpdateOrderStatus move(OrderStatus to, Object... more) {
        Map<String, Object> values = new LinkedHashMap<>(
                Map.of("order_id", ORDER, "status", to, "day", DAY, "payment_id", PAYMENT, "at", NOON));
        for (int i = 0; i < more.length; i += 2) {
            values.put((String) more[i], more[i + 1]);
        }
        return record(
                UpdateOrderStatus.class,
                values.entrySet().stream()
                        .flatMap(value -> Stream.of(value.getKey(), value.getValue()))
                        .toArray());
    }

    static RecordPayment pay(String amount) {
        return new RecordPayment(ORDER, null, payment(amount), NOON);
    }

    static RecordFailedPayment fail(String amount) {
        return new RecordFailedPayment(ORDER, null, payment(amount), NOON);
    }

    static RefundPayment refund(String amount) {
        return new RefundPayment(ORDER, null, payment(amount), NOON);
    }

    private static PaymentDetails payment(String amount) {
        return payment(amount, null);
    }

    /** @param paidAt a day or a time */
    static PaymentDetails payment(String amount, @Nullable String paidAt) {
        PaymentTime time = paidAt == null ? null : PaymentTime.of(Moment.of(paidAt), COMPANY_TERMS);
        return new PaymentDetails(PAYMENT, new BigDecimal(amount), "card", null, null, time);
    }

    static EditOrder edit(NewItem... items) {
        return edit("items", List.of(items));
    }

    static EditOrder track(String number, String carrier) {
        return edit("tracking_number", number, "carrier", carrier);
    }

    /** @param namesAndValues the fields that are sent, as in JSON */
    static EditOrder edit(Object... namesAndValues) {
        return new EditOrder(
                ORDER,
                null,
                OrderEdit.accept(change(OrderDraft.class, namesAndValues), COMPANY_TERMS, NEW_IDS)
                        .orThrow(),
                NOON);
    }

    static AddOrderNote note(String text) {
        return new AddOrderNote(ORDER, null, new UUID(0, 9), text, false, NOON);
    }

    /** The commands that bring a new order into a status. */
    static OrderCommand[] upTo(OrderStatus status) {
        List<OrderCommand> path = new ArrayList<>(List.of(place()));
        switch (status) {
            case PENDING -> {}
            case PROCESSING -> path.add(move(OrderStatus.PROCESSING));
            case SHIPPED -> path.addAll(List.of(move(OrderStatus.PROCESSING), move(OrderStatus.SHIPPED)));
            case DELIVERED ->
                path.addAll(
                        List.of(move(OrderStatus.PROCESSING), move(OrderStatus.SHIPPED), move(OrderStatus.DELIVERED)));
            case CANCELLED -> path.add(move(OrderStatus.CANCELLED));
            case REFUNDED -> path.addAll(List.of(move(OrderStatus.CANCELLED), move(OrderStatus.REFUNDED)));
        }
        return path.toArray(OrderCommand[]::new);
    }
}
