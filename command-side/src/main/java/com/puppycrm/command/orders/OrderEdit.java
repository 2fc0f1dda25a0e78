package com.puppycrm.command.orders;

import com.puppycrm.events.orders.OrderItem;
import com.puppycrm.platform.input.Addresses;
import com.puppycrm.platform.input.Findings;
import com.puppycrm.platform.input.Parsed;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.orders.OrderState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A valid change to an order: the fields that were sent replace the current ones, the rest stay. */
public final class OrderEdit {

    /** The empty content that a new order starts from. */
    private static final OrderContent NOTHING = new OrderContent(List.of(), null, null, null, null, null, null);

    private static final Set<String> TRACKING = Set.of("tracking_number", "carrier");

    /** What an order is called elsewhere may become known at any time. */
    private static final Set<String> ALWAYS = Set.of("external_id");

    private final Sent<OrderDraft> sent;
    private final CompanyTerms company;

    /** With their totals, if items were sent. */
    private final List<OrderItem> items;

    private OrderEdit(Sent<OrderDraft> sent, CompanyTerms company, List<OrderItem> items) {
        this.sent = sent;
        this.company = company;
        this.items = items;
    }

    /**
     * Validates a new order.
     *
     * @param newIds gives the ids of its lines
     */
    public static Parsed<NewOrder> acceptNew(
            Sent<OrderDraft> sent, CompanyTerms company, Instant now, Supplier<UUID> newIds) {
        Instant placedAt = sent.value().placedAt();
        Parsed<OrderEdit> edit = accept(sent, company, newIds);
        Findings findings = new Findings()
                .and(edit)
                .and(OrderLines.unknown(sent.value().items(), NOTHING.items()))
                .when(placedAt != null && placedAt.isAfter(now), "placed_at", "must not be in the future")
                .when(placedAt != null && placedAt.isBefore(Instant.EPOCH), "placed_at", "must not be before 1970");
        if (findings.isSound("placed_at")) {
            findings.and(untimely(sent, company.dayOf(placedAt == null ? now : placedAt)));
        }
        return findings.orElse(() -> new NewOrder(edit.orThrow().onto(NOTHING), placedAt));
    }

    private static Findings untimely(Sent<OrderDraft> sent, LocalDate orderDay) {
        LocalDate expected = sent.value().expectedDeliveryDate();
        return new Findings()
                .when(
                        expected != null && expected.isBefore(orderDay),
                        "expected_delivery_date",
                        "must not be before the day of the order, " + orderDay);
    }

    /**
     * Validates a change, as far as possible without the order.
     *
     * @param newIds gives the ids of new lines
     */
    static Parsed<OrderEdit> accept(Sent<OrderDraft> sent, CompanyTerms company, Supplier<UUID> newIds) {
        Findings findings = Findings.in(sent);
        List<NewItem> items = sent.value().items();
        // Too many are one error of their own; looking at each of them would cost more than they are worth.
        if (items == null || items.size() > OrderLines.MAXIMUM_ITEMS) {
            return findings.orElse(() -> new OrderEdit(sent, company, List.of()));
        }
        Parsed<List<OrderItem>> lines = OrderLines.accept(items, findings::isSound, company, newIds);
        return findings.and(lines).orElse(() -> new OrderEdit(sent, company, lines.orThrow()));
    }

    /** Validation errors where the change contradicts the order it applies to; what stays as it is contradicts nothing. */
    Findings contradictions(OrderState order) {
        Findings findings = OrderLines.unknown(sent.value().items(), order.items());
        return Objects.equals(sent.value().expectedDeliveryDate(), order.expectedDeliveryDate())
                ? findings
                : findings.and(untimely(sent, company.dayOf(order.placedAt())));
    }

    /** Whether only tracking number and carrier are to be changed. */
    boolean onlyTracking() {
        return sent.fields() != null && TRACKING.containsAll(sent.fields());
    }

    /** @param tracked whether tracking number and carrier can still be changed */
    boolean isPossibleAfterProcessing(boolean tracked) {
        return sent.fields() != null
                && sent.fields().stream()
                        .allMatch(field -> ALWAYS.contains(field) || (tracked && TRACKING.contains(field)));
    }

    OrderContent onto(OrderContent before) {
        OrderDraft to = sent.value();
        return new OrderContent(
                sent.has("items") ? items : before.items(),
                Addresses.merged(sent, "shipping_address", to.shippingAddress(), before.shippingAddress()),
                Addresses.merged(sent, "billing_address", to.billingAddress(), before.billingAddress()),
                sent.has("payment_method") ? to.paymentMethod() : before.paymentMethod(),
                sent.has("expected_delivery_date") ? to.expectedDeliveryDate() : before.expectedDeliveryDate(),
                sent.has("notes") ? to.notes() : before.notes(),
                sent.has("external_id") ? to.externalId() : before.externalId());
    }

    @Nullable
    String trackingNumber(@Nullable String before) {
        return sent.has("tracking_number") ? sent.value().trackingNumber() : before;
    }

    @Nullable
    String carrier(@Nullable String before) {
        return sent.has("carrier") ? sent.value().carrier() : before;
    }
}
