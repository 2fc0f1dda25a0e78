package com.puppycrm.records.orders;

import com.puppycrm.events.orders.OrderEvent;
import com.puppycrm.events.orders.OrderEvent.OrderAddressesChanged;
import com.puppycrm.events.orders.OrderEvent.OrderCreated;
import com.puppycrm.events.orders.OrderEvent.OrderCustomerChanged;
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
import com.puppycrm.records.Summary;

/** One-line summary of each order event. */
public final class OrderSummary {

    private OrderSummary() {}

    public static String of(OrderEvent event) {
        return switch (event) {
            case OrderCreated created -> "Order " + created.orderNumber() + " placed";
            case OrderItemsChanged _ -> "Items changed";
            case OrderAddressesChanged _ -> "Addresses changed";
            case OrderExpectedDeliveryChanged changed ->
                changed.expectedDeliveryDate() == null
                        ? "Expected delivery date removed"
                        : "Expected delivery moved to " + changed.expectedDeliveryDate();
            case OrderPaymentMethodChanged _ -> "Payment method changed";
            case OrderExternalIdChanged changed -> Summary.ofExternalId(changed.externalId());
            case OrderTrackingSet set ->
                set.trackingNumber() == null
                        ? "Tracking number removed"
                        : "Tracking number set to " + set.trackingNumber();
            case OrderMoved moved -> Summary.of("Moved to " + moved.status().wireName(), moved.note());
            case OrderPaymentReceived paid ->
                Summary.of("Payment of " + paid.amount().toPlainString() + " received", paid.note());
            case OrderPaymentFailed failed ->
                Summary.of("Payment of " + failed.amount().toPlainString() + " failed", failed.note());
            case OrderPaymentRefunded refunded ->
                Summary.of("Refund of " + refunded.amount().toPlainString(), refunded.note());
            case OrderCustomerChanged _ -> "Moved to another customer by a merge";
            case OrderNoteAdded added ->
                Summary.of(added.visibleToCustomer() ? "Note for the customer" : "Internal note", added.text());
        };
    }
}
