package com.puppycrm.query.records;

import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.records.companies.CompanyTerms;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the terms of a company. */
@Component
public final class KnownCompanies {

    /** For queries that join {@code query.company co}. */
    public static final String COLUMNS = "co.currency as co_currency, co.time_zone as co_time_zone";

    private final JdbcClient jdbc;

    KnownCompanies(QueryDatabase database) {
        this.jdbc = database.jdbc();
    }

    /** Throws 503 if the company has just been registered and is not in the read model yet. */
    public CompanyTerms terms(UUID companyId) {
        return jdbc.sql("select " + COLUMNS + " from query.company co where co.id = :id")
                .param("id", companyId)
                .query((row, number) -> terms(companyId, row))
                .optional()
                .orElseThrow(KnownCompanies::notReady);
    }

    public static CompanyTerms terms(UUID companyId, ResultSet row) throws SQLException {
        String currency = row.getString("co_currency");
        if (currency == null) {
            throw notReady();
        }
        return new CompanyTerms(companyId, Currency.getInstance(currency), ZoneId.of(row.getString("co_time_zone")));
    }

    private static Rejection notReady() {
        return Rejection.of(
                Rejection.Kind.UNAVAILABLE, "not_ready", "The company is not available here yet; try again.");
    }
}
