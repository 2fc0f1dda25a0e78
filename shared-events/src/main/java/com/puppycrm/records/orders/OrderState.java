package com.puppycrm.records.orders;

import com.puppycrm.events.Actor;
import com.puppycrm.events.Money;
import com.puppycrm.events.PostalAddress;
import com.puppycrm.events.orders.OrderEvent;
import com.puppycrm.events.orders.OrderEvent.OrderAddressesChanged;
import com.puppycrm.events.orders.OrderEvent.OrderCreated;
import com.puppycrm.events.orders.OrderEvent.OrderCustomerChanged;
import com.puppycrm.events.orders.OrderEvent.OrderDelivered;
import com.puppycrm.events.orders.OrderEvent.OrderExpectedDeliveryChanged;
import com.puppycrm.events.orders.OrderEvent.OrderExternalIdChanged;
import com.puppycrm.events.orders.OrderEvent.OrderItemsChanged;
import com.puppycrm.events.orders.OrderEvent.OrderMoved;
import com.puppycrm.events.orders.OrderEvent.OrderNoteAdded;
import com.puppycrm.events.orders.OrderEvent.OrderPaymentFailed;
import com.puppycrm.events.orders.OrderEvent.OrderPaymentMethodChanged;
import com.puppycrm.events.orders.OrderEvent.OrderPaymentReceived;
import com.puppycrm.events.orders.OrderEvent.OrderPaymentRefunded;
import com.puppycrm.events.orders.OrderEvent.OrderTrackingSet;
import com.puppycrm.events.orders.OrderItem;
import com.puppycrm.events.orders.OrderStatus;
import com.puppycrm.events.orders.PaymentStatus;
import com.puppycrm.records.Family;
import com.puppycrm.records.FoldedRecord;
import com.puppycrm.records.Happened;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An order as the fold of its events; lists, the record itself, any past instant and the audit all use this fold.
 *
 * @param customerId whose it is now
 * @param placedFor the customer for whom it was placed, whose key encrypts the personal data in its events
 * @param items each with its id
 * @param externalId the caller's own key, unique within the company
 * @param placedAt business time: an import may place an order in the past
 * @param createdAt when the order was recorded here
 * @param moves its status history, oldest first
 * @param version number of events so far
 */
public record OrderState(
        UUID id,
        UUID companyId,
        UUID customerId,
        UUID placedFor,
        String orderNumber,
        String currency,
        List<OrderItem> items,
        @Nullable PostalAddress shippingAddress,
        @Nullable PostalAddress billingAddress,
        @Nullable String paymentMethod,
        @Nullable LocalDate expectedDeliveryDate,
        @Nullable LocalDate actualDeliveryDate,
        @Nullable String notes,
        @Nullable UUID previousOrderId,
        @Nullable String externalId,
        @Nullable String trackingNumber,
        @Nullable String carrier,
        OrderStatus status,
        PaymentStatus paymentStatus,
        BigDecimal paidTotal,
        BigDecimal refundedTotal,
        Instant placedAt,
        Instant createdAt,
        Actor createdBy,
        List<Move> moves,
        Instant updatedAt,
        long version)
        implements FoldedRecord {

    /** The statuses in which an order is still on its way. */
    static final List<OrderStatus> OPEN = List.of(OrderStatus.PENDING, OrderStatus.PROCESSING, OrderStatus.SHIPPED);

    public static final Family<OrderEvent, OrderState> FAMILY = new Family<>(OrderEvent.class, OrderState::apply);

    /** States that were stored before orders could be moved have one customer. */
    @SuppressWarnings("RedundantNullCheck")
    public OrderState {
        placedFor = placedFor == null ? customerId : placedFor;
        items = List.copyOf(items);
        moves = List.copyOf(moves);
    }

    /**
     * A move from one status to the next; the first has no previous status.
     *
     * @param position absent in the response to a command: its events are assigned positions only afterwards
     */
    public record Move(
            @Nullable OrderStatus from,
            OrderStatus to,
            Instant at,
            Actor actor,
            @Nullable String note,
            @Nullable Long position) {

        private static Move of(
                @Nullable OrderStatus from, OrderStatus to, @Nullable String note, Happened<?> happened) {
            return new Move(from, to, happened.at(), happened.by(), note, happened.position());
        }
    }

    public static OrderState apply(@Nullable OrderState before, Happened<OrderEvent> happened) {
        if (before == null) {
            return begin(happened);
        }
        Draft draft = new Draft(before);
        switch (happened.event()) {
            case OrderCreated again -> throw new IllegalStateException("created twice: " + again.orderId());
            case OrderItemsChanged changed -> {
                draft.items = OrderLineIds.given(changed.items(), changed.orderId(), happened.version());
                draft.paymentStatus = changed.paymentStatus();
            }
            case OrderAddressesChanged changed -> {
                draft.shippingAddress = changed.shippingAddress();
                draft.billingAddress = changed.billingAddress();
            }
            case OrderExpectedDeliveryChanged changed -> draft.expectedDeliveryDate = changed.expectedDeliveryDate();
            case OrderPaymentMethodChanged changed -> draft.paymentMethod = changed.paymentMethod();
            case OrderExternalIdChanged changed -> draft.externalId = changed.externalId();
            case OrderTrackingSet set -> {
                draft.trackingNumber = set.trackingNumber();
                draft.carrier = set.carrier();
            }
            case OrderDelivered delivered -> {
                draft.actualDeliveryDate = delivered.deliveredOn();
                draft.move(delivered, happened);
            }
            case OrderMoved moved -> draft.move(moved, happened);
            case OrderPaymentReceived received -> {
                draft.paidTotal = received.paidTotal();
                draft.paymentStatus = received.paymentStatus();
            }
            case OrderPaymentFailed failed -> draft.paymentStatus = failed.paymentStatus();
            case OrderPaymentRefunded refunded -> {
                draft.refundedTotal = refunded.refundedTotal();
                draft.paymentStatus = refunded.paymentStatus();
            }
            case OrderCustomerChanged changed -> draft.customerId = changed.toCustomerId();
            // Notes are stored separately; here they only change the version.
            case OrderNoteAdded _ -> {}
        }
        return draft.at(happened);
    }

    private static OrderState begin(Happened<OrderEvent> happened) {
        if (!(happened.event() instanceof OrderCreated created)) {
            throw new IllegalStateException(happened.event() + " before the order was created");
        }
        return new OrderState(
                created.orderId(),
                created.companyId(),
                created.customerId(),
                created.customerId(),
                created.orderNumber(),
                created.currency(),
                OrderLineIds.given(created.items(), created.orderId(), happened.version()),
                created.shippingAddress(),
                created.billingAddress(),
                created.paymentMethod(),
                created.expectedDeliveryDate(),
                null,
                created.notes(),
                created.previousOrderId(),
                created.externalId(),
                null,
                null,
                OrderStatus.PENDING,
                paymentStatus(total(created.items()), BigDecimal.ZERO, BigDecimal.ZERO, PaymentStatus.PENDING),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                happened.at(),
                happened.recordedAt(),
                happened.by(),
                List.of(Move.of(null, OrderStatus.PENDING, null, happened)),
                happened.recordedAt(),
                happened.version());
    }

    /** The sum of the lines' totals; for no lines, zero without decimals. */
    public static BigDecimal total(List<OrderItem> items) {
        return sum(items, OrderItem::total);
    }

    /**
     * {@code REFUNDED} if everything paid was refunded, {@code PAID} if the total is paid, otherwise {@code otherwise}.
     * An order with nothing to pay counts as paid.
     */
    public static PaymentStatus paymentStatus(
            BigDecimal total, BigDecimal paid, BigDecimal refunded, PaymentStatus otherwise) {
        if (paid.signum() > 0 && refunded.compareTo(paid) == 0) {
            return PaymentStatus.REFUNDED;
        }
        return paid.compareTo(total) == 0 ? PaymentStatus.PAID : otherwise;
    }

    /** Unit prices times quantities, before discounts and taxes. */
    public Money subtotal() {
        return total().plus(discountTotal()).minus(taxTotal());
    }

    public Money discountTotal() {
        return money(sum(items, OrderItem::discount));
    }

    public Money taxTotal() {
        return money(sum(items, OrderItem::tax));
    }

    public Money total() {
        return money(total(items));
    }

    public Money paid() {
        return money(paidTotal);
    }

    public Money refunded() {
        return money(refundedTotal);
    }

    /**
     * What the order contributes to revenue, in minor units; null if it is cancelled or refunded and so does not count.
     */
    public @Nullable Long countedValue() {
        return isCounted(status) ? (Long) total().minus(refunded()).minor() : null;
    }

    /** Whether orders with a status contribute to revenue. */
    public static boolean isCounted(OrderStatus status) {
        return switch (status) {
            case PENDING, PROCESSING, SHIPPED, DELIVERED -> true;
            case CANCELLED, REFUNDED -> false;
        };
    }

    /** The amount paid minus the amount refunded. */
    public BigDecimal netPaid() {
        return paidTotal.subtract(refundedTotal);
    }

    public boolean is(OrderStatus... statuses) {
        return List.of(statuses).contains(status);
    }

    /** Not yet delivered, and neither cancelled nor refunded. */
    public boolean open() {
        return isOpen(status);
    }

    public static boolean isOpen(OrderStatus status) {
        return OPEN.contains(status);
    }

    /** Whether the expected delivery date has passed by the given day of the company and the order is still open. */
    public boolean late(LocalDate today) {
        return open() && expectedDeliveryDate != null && expectedDeliveryDate.isBefore(today);
    }

    /** The transition table: statuses the order can move to from its current one. */
    public List<OrderStatus> allowedTransitions() {
        return switch (status) {
            case PENDING -> List.of(OrderStatus.PROCESSING, OrderStatus.CANCELLED);
            case PROCESSING -> List.of(OrderStatus.SHIPPED, OrderStatus.CANCELLED);
            case SHIPPED -> List.of(OrderStatus.DELIVERED);
            case CANCELLED -> List.of(OrderStatus.REFUNDED);
            case DELIVERED, REFUNDED -> List.of();
        };
    }

    public Currency currencyUnit() {
        return Currency.getInstance(currency);
    }

    Money money(BigDecimal amount) {
        return Money.rounded(amount, currencyUnit());
    }

    private static BigDecimal sum(List<OrderItem> items, Function<OrderItem, BigDecimal> part) {
        return items.stream().map(part).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The fields that events can change, while the next state is built. */
    private static final class Draft {

        private final OrderState before;
        private UUID customerId;
        private List<OrderItem> items;
        private @Nullable PostalAddress shippingAddress;
        private @Nullable PostalAddress billingAddress;
        private @Nullable String paymentMethod;
        private @Nullable LocalDate expectedDeliveryDate;
        private @Nullable LocalDate actualDeliveryDate;
        private @Nullable String externalId;
        private @Nullable String trackingNumber;
        private @Nullable String carrier;
        private OrderStatus status;
        private PaymentStatus paymentStatus;
        private BigDecimal paidTotal;
        private BigDecimal refundedTotal;
        private List<Move> moves;

        Draft(OrderState before) {
            this.before = before;
            this.customerId = before.customerId;
            this.items = before.items;
            this.shippingAddress = before.shippingAddress;
            this.billingAddress = before.billingAddress;
            this.paymentMethod = before.paymentMethod;
            this.expectedDeliveryDate = before.expectedDeliveryDate;
            this.actualDeliveryDate = before.actualDeliveryDate;
            this.externalId = before.externalId;
            this.trackingNumber = before.trackingNumber;
            this.carrier = before.carrier;
            this.status = before.status;
            this.paymentStatus = before.paymentStatus;
            this.paidTotal = before.paidTotal;
            this.refundedTotal = before.refundedTotal;
            this.moves = before.moves;
        }

        void move(OrderMoved moved, Happened<?> happened) {
            moves = new ArrayList<>(moves);
            moves.add(Move.of(status, moved.status(), moved.note(), happened));
            status = moved.status();
        }

        OrderState at(Happened<?> happened) {
            return new OrderState(
                    before.id,
                    before.companyId,
                    customerId,
                    before.placedFor,
                    before.orderNumber,
                    before.currency,
                    items,
                    shippingAddress,
                    billingAddress,
                    paymentMethod,
                    expectedDeliveryDate,
                    actualDeliveryDate,
                    before.notes,
                    before.previousOrderId,
                    externalId,
                    trackingNumber,
                    carrier,
                    status,
                    paymentStatus,
                    paidTotal,
                    refundedTotal,
                    before.placedAt,
                    before.createdAt,
                    before.createdBy,
                    moves,
                    happened.recordedAfter(before.updatedAt),
                    happened.version());
        }
    }
}
