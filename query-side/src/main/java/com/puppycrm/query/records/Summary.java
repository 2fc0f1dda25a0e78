package com.puppycrm.query.records;

import com.puppycrm.events.DomainEvent;
import com.puppycrm.events.customers.CustomerEvent;
import com.puppycrm.events.customers.CustomerEvent.CustomerArchived;
import com.puppycrm.events.customers.CustomerEvent.CustomerCreated;
import com.puppycrm.events.customers.CustomerEvent.CustomerEmailChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerNotesChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerOwnerChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerProfileChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerReferrerChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerRestored;
import com.puppycrm.events.customers.CustomerEvent.CustomerStatusChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerVerificationRevoked;
import com.puppycrm.events.customers.CustomerEvent.CustomerVerified;
import com.puppycrm.events.orders.OrderEvent;
import com.puppycrm.events.orders.OrderEvent.OrderAddressesChanged;
import com.puppycrm.events.orders.OrderEvent.OrderCreated;
import com.puppycrm.events.orders.OrderEvent.OrderExpectedDeliveryChanged;
import com.puppycrm.events.orders.OrderEvent.OrderItemsChanged;
import com.puppycrm.events.orders.OrderEvent.OrderMoved;
import com.puppycrm.events.orders.OrderEvent.OrderNoteAdded;
import com.puppycrm.events.orders.OrderEvent.OrderPaymentFailed;
import com.puppycrm.events.orders.OrderEvent.OrderPaymentMethodChanged;
import com.puppycrm.events.orders.OrderEvent.OrderPaymentReceived;
import com.puppycrm.events.orders.OrderEvent.OrderPaymentRefunded;
import com.puppycrm.events.orders.OrderEvent.OrderTrackingSet;
import org.jspecify.annotations.Nullable;

/** One line on what an event meant. */
final class Summary {

    private Summary() {}

    static String of(DomainEvent event) {
        return switch (event) {
            case CustomerEvent customer -> of(customer);
            case OrderEvent order -> of(order);
            default -> throw new IllegalArgumentException("no history of " + event.getClass());
        };
    }

    private static String of(CustomerEvent event) {
        return switch (event) {
            case CustomerCreated _ -> "Customer created";
            case CustomerProfileChanged _ -> "Profile changed";
            case CustomerEmailChanged changed -> "E-mail address changed to " + changed.email();
            case CustomerNotesChanged _ -> "Notes changed";
            case CustomerReferrerChanged _ -> "Referrer changed";
            case CustomerVerified verified ->
                verified.rule() == null
                        ? with("Verified after a review", verified.note())
                        : "Verified by the rule " + verified.rule().wireName();
            case CustomerVerificationRevoked revoked -> with("Verification revoked", revoked.reason());
            case CustomerStatusChanged changed ->
                with("Status changed to " + changed.status().wireName(), changed.reason());
            case CustomerArchived _ -> "Archived";
            case CustomerRestored _ -> "Restored";
            case CustomerOwnerChanged changed -> changed.ownerId() == null ? "Owner removed" : "Owner changed";
        };
    }

    private static String of(OrderEvent event) {
        return switch (event) {
            case OrderCreated created -> "Order " + created.orderNumber() + " placed";
            case OrderItemsChanged _ -> "Items changed";
            case OrderAddressesChanged _ -> "Addresses changed";
            case OrderExpectedDeliveryChanged changed ->
                changed.expectedDeliveryDate() == null
                        ? "Expected delivery date removed"
                        : "Expected delivery moved to " + changed.expectedDeliveryDate();
            case OrderPaymentMethodChanged _ -> "Payment method changed";
            case OrderTrackingSet set ->
                set.trackingNumber() == null
                        ? "Tracking number removed"
                        : "Tracking number set to " + set.trackingNumber();
            case OrderMoved moved -> with("Moved to " + moved.status().wireName(), moved.note());
            case OrderPaymentReceived paid ->
                with("Payment of " + paid.amount().toPlainString() + " received", paid.note());
            case OrderPaymentFailed failed ->
                with("Payment of " + failed.amount().toPlainString() + " failed", failed.note());
            case OrderPaymentRefunded refunded ->
                with("Refund of " + refunded.amount().toPlainString(), refunded.note());
            case OrderNoteAdded added ->
                with(added.visibleToCustomer() ? "Note for the customer" : "Internal note", added.text());
        };
    }

    private static String with(String what, @Nullable String words) {
        return words == null || words.isBlank() ? what : what + ": " + words;
    }
}
