package com.puppycrm.query.orders;

import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.web.RequestContext;
import com.puppycrm.platform.web.RequestDigest;
import com.puppycrm.query.QueryWorld;
import com.puppycrm.query.Samples;
import com.puppycrm.query.lists.RecordScope;
import com.puppycrm.records.orders.OrderField;
import com.puppycrm.records.orders.OrderView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The list of orders, for tests of other packages. */
public final class ListedOrders {

    private static final RequestContext CONTEXT =
            new RequestContext("request-1", Instant.parse("2026-03-10T12:00:00Z"), null, RequestDigest.NONE, null);

    private ListedOrders() {}

    /** The orders that a search finds. */
    public static List<UUID> found(QueryWorld world, Caller caller, String typed) {
        return world
                .get(OrderQueryController.class)
                .listOrders(
                        caller,
                        CONTEXT,
                        world.query(caller, OrderField.class, Samples.parameters("search", typed, "limit", "200")))
                .items()
                .stream()
                .map(OrderView::id)
                .toList();
    }

    /** The orders on the first page of what a list is asked by these parameters, names and values in turn. */
    public static List<UUID> ids(QueryWorld world, Caller caller, Instant now, String... namesAndValues) {
        return world
                .get(OrderLists.class)
                .page(
                        RecordScope.of(caller),
                        world.query(caller, OrderField.class, Samples.parameters(namesAndValues)),
                        now)
                .items()
                .stream()
                .map(OrderView::id)
                .toList();
    }
}
