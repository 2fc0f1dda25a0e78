package com.puppycrm.query.interactions;

import com.puppycrm.query.records.StoredState;
import com.puppycrm.records.interactions.InteractionState;
import com.puppycrm.records.orders.OrderState;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of everything that is on a timeline: what people logged, and what the system notes by itself, which is read
 * from where it comes from, so that each is there once. An order placed is such an entry, under the order's id.
 */
final class InteractionRows {

    /** As {@code i}, with the columns of the fields of interactions. */
    static final String ALL = """
        (select company_id, id, customer_id, owner_id, author_id, type, sentiment, source, occurred_at, removed,
                search_text, state, false as of_order
         from query.interaction
         union all
         select company_id, id, customer_id, owner_id, null::uuid, 'purchase'::text, 'neutral'::text, 'system'::text,
                placed_at, false, search_text, state, true
         from query.customer_order) i\
        """;

    /** For {@link #of}; needs {@link #CUSTOMER}. */
    static final String COLUMNS = "i.state::text as state, i.of_order, c.full_name as customer_name";

    static final String CUSTOMER = "left join query.customer c on c.company_id = i.company_id and c.id = i.customer_id";

    private InteractionRows() {}

    /** @param customerName absent as long as the customer is not known here */
    record Row(InteractionState state, @Nullable String customerName) {}

    static Row of(ResultSet row) throws SQLException {
        return new Row(
                row.getBoolean("of_order")
                        ? InteractionState.placed(StoredState.of(row, OrderState.class))
                        : StoredState.of(row, InteractionState.class),
                row.getString("customer_name"));
    }
}
