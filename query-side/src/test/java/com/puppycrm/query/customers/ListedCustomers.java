package com.puppycrm.query.customers;

import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.web.RequestContext;
import com.puppycrm.platform.web.RequestDigest;
import com.puppycrm.query.QueryWorld;
import com.puppycrm.query.Samples;
import com.puppycrm.records.customers.CustomerField;
import com.puppycrm.records.customers.CustomerView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The list of customers, for tests of other packages. */
public final class ListedCustomers {

    private static final RequestContext CONTEXT =
            new RequestContext("request-1", Instant.parse("2026-03-10T12:00:00Z"), null, RequestDigest.NONE, null);

    private ListedCustomers() {}

    /** The customers that a search finds. */
    public static List<UUID> found(QueryWorld world, Caller caller, String typed) {
        return world
                .get(CustomerQueryController.class)
                .listCustomers(
                        caller,
                        CONTEXT,
                        world.query(caller, CustomerField.class, Samples.parameters("search", typed, "limit", "200")))
                .items()
                .stream()
                .map(CustomerView::id)
                .toList();
    }
}
