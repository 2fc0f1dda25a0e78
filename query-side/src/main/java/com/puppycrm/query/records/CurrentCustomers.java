package com.puppycrm.query.records;

import com.puppycrm.events.interactions.Sentiment;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.query.lists.PostgresArray;
import com.puppycrm.records.customers.CustomerFigures;
import com.puppycrm.records.customers.CustomerState;
import com.puppycrm.records.customers.ListedCustomer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Customers as they are now, for those who keep what follows from them. */
@Component
public final class CurrentCustomers {

    /** The columns of {@link #figures}, of a row of {@code query.customer_figures f}. */
    public static final String FIGURES =
            "f.lifetime_value, f.total_orders, f.last_order_at, f.last_interaction_at, f.last_sentiment";

    private final JdbcClient jdbc;

    CurrentCustomers(QueryDatabase database) {
        this.jdbc = database.jdbc();
    }

    /** Those of them of which both the record and the figures are known. */
    public List<ListedCustomer> of(UUID companyId, Collection<UUID> ids) {
        return read("join", companyId, ids);
    }

    /** Those of them of which the record is known. */
    public List<ListedCustomer> known(UUID companyId, Collection<UUID> ids) {
        return read("left join", companyId, ids);
    }

    private List<ListedCustomer> read(String join, UUID companyId, Collection<UUID> ids) {
        return jdbc.sql("select c.state::text as state, " + FIGURES + """

            from query.customer c
            """ + join + """
             query.customer_figures f on f.company_id = c.company_id and f.customer_id = c.id
            where c.company_id = :company and c.id = any (cast(:ids as uuid[]))
            """)
                .param("company", companyId)
                .param("ids", PostgresArray.of(ids))
                .query((row, _) -> new ListedCustomer(StoredState.of(row, CustomerState.class), figures(row)))
                .list();
    }

    /** The figures in a row, in which they may all be null. */
    public static CustomerFigures figures(ResultSet row) throws SQLException {
        String sentiment = row.getString("last_sentiment");
        return new CustomerFigures(
                row.getLong("lifetime_value"),
                row.getLong("total_orders"),
                instant(row, "last_order_at"),
                instant(row, "last_interaction_at"),
                sentiment == null ? null : Sentiment.valueOf(sentiment.toUpperCase(Locale.ROOT)));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
