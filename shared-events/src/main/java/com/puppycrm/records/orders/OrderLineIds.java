package com.puppycrm.records.orders;

import com.puppycrm.events.orders.OrderItem;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Ids of order lines from before lines had ids: the same whenever the events are read. Every such event has lines of its
 * own, as an edit that names no lines has.
 */
final class OrderLineIds {

    private OrderLineIds() {}

    /**
     * The lines of an event, each with its id.
     *
     * @param version of the order after the event
     */
    static List<OrderItem> given(List<OrderItem> lines, UUID orderId, long version) {
        List<OrderItem> all = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            OrderItem line = lines.get(i);
            all.add(line.id() == null ? line.withId(derived(orderId, version, i)) : line);
        }
        return all;
    }

    private static UUID derived(UUID orderId, long version, int line) {
        String name = orderId + "/" + version + "/" + line;
        byte[] ascii = new byte[name.length()];
        for (int i = 0; i < ascii.length; i++) {
            ascii[i] = (byte) name.charAt(i);
        }
        return UUID.nameUUIDFromBytes(ascii);
    }
}
