package com.puppycrm.query.segments;

import com.puppycrm.platform.criteria.Criteria;
import com.puppycrm.platform.database.Outage;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.query.lists.Conditions;
import com.puppycrm.query.lists.CriteriaConditions;
import com.puppycrm.query.lists.PlannedPerCall;
import com.puppycrm.query.lists.RecordScope;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.customers.CustomerName;
import com.puppycrm.records.customers.ListedCustomer;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Counts what criteria select, and shows some of it, within a time. */
@Component
class SegmentPreviews {

    static final int SAMPLE = 10;

    /** Of what can't be counted in time. */
    private static final int COUNTED_TO = 10_000;

    private static final String FROM = """
        from query.customer c
        join query.customer_figures f on f.company_id = c.company_id and f.customer_id = c.id
        where
        """;

    private final JdbcClient jdbc;
    private final TransactionTemplate inTransaction;
    private final Duration longest;

    @Autowired
    SegmentPreviews(QueryDatabase database, PlannedPerCall planned) {
        this(database, planned, Duration.ofSeconds(1));
    }

    /** @param longest of each of three queries */
    SegmentPreviews(QueryDatabase database, PlannedPerCall planned, Duration longest) {
        this.jdbc = planned.jdbc();
        this.inTransaction = database.inTransaction();
        this.longest = longest;
    }

    /** @param today the company's current day */
    SegmentPreview of(RecordScope scope, Criteria<ListedCustomer> criteria, CompanyTerms company, LocalDate today) {
        Conditions selected =
                scope.over("c").and("not c.archived").and(CriteriaConditions.of(criteria, company, today));
        List<CustomerName> sample = inTime(() -> sample(selected)).orElse(List.of());
        return inTime(() -> count("select count(*) " + FROM + selected.sql(), selected))
                .map(exact -> new SegmentPreview(exact, true, sample))
                .or(() -> inTime(() -> count(
                                "select count(*) from (select " + FROM + selected.sql() + " limit " + COUNTED_TO
                                        + ") as counted",
                                selected))
                        .map(least -> new SegmentPreview(least, least < COUNTED_TO, sample)))
                .orElse(new SegmentPreview(sample.size(), false, sample));
    }

    private List<CustomerName> sample(Conditions selected) {
        return jdbc.sql("select c.id, c.full_name " + FROM + selected.sql()
                        + " order by c.created_at desc, c.id desc limit " + SAMPLE)
                .params(selected.values())
                .query((row, _) -> new CustomerName(row.getObject("id", UUID.class), row.getString("full_name")))
                .list();
    }

    private long count(String sql, Conditions selected) {
        return jdbc.sql(sql).params(selected.values()).query(Long.class).single();
    }

    /** Empty if it took too long. */
    private <T> Optional<T> inTime(Supplier<T> read) {
        try {
            return Optional.ofNullable(inTransaction.execute(_ -> {
                jdbc.sql("select set_config('statement_timeout', :millis, true)")
                        .param("millis", Long.toString(longest.toMillis()))
                        .query(String.class)
                        .single();
                return read.get();
            }));
        } catch (DataAccessException e) {
            if (Outage.isStatementTooSlow(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
