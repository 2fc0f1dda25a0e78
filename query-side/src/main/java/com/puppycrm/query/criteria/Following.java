package com.puppycrm.query.criteria;

import com.puppycrm.platform.criteria.Criteria;
import com.puppycrm.platform.criteria.CriteriaJson;
import com.puppycrm.platform.criteria.CriteriaReader;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.input.Parsed;
import com.puppycrm.query.criteria.KeptByCriteria.Cause;
import com.puppycrm.query.criteria.KeptByCriteria.Kept;
import com.puppycrm.query.criteria.KeptByCriteria.Selection;
import com.puppycrm.query.lists.Conditions;
import com.puppycrm.query.lists.CriteriaConditions;
import com.puppycrm.query.records.ChangedRecords;
import com.puppycrm.query.records.CurrentCustomers;
import com.puppycrm.query.records.KnownCompanies;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.customers.CustomerField;
import com.puppycrm.records.customers.ListedCustomer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Has all that is {@linkplain KeptByCriteria kept by criteria} follow what changes, and the days that begin. A customer
 * that changed is compared with the selections of its company in memory; of a selection that changed, and of one for
 * which a day has begun, one statement finds the differences. What is kept follows from the rows of customers and from
 * the day, so doing it again changes nothing. One node works at a time: whoever else comes finds nothing to do.
 */
@Component
public final class Following {

    /** Customers in one transaction: projections that change them again wait for it. */
    private static final int AT_ONCE = 500;

    private static final Logger LOG = LoggerFactory.getLogger(Following.class);

    /** What a selection has become, beside what it is kept as of. */
    private record Standing(
            Selection selection,
            @Nullable CompanyTerms company,
            @Nullable String criteria,
            @Nullable String terms,
            @Nullable LocalDate through) {}

    private record Read(String json, CompanyTerms company, Optional<Criteria<ListedCustomer>> criteria) {}

    private static final String STANDINGS = "select s.company_id, s.id, s.criteria, s.state,"
            + " k.criteria as kept_criteria, k.terms, k.through, "
            + KnownCompanies.COLUMNS + """

            from (%1$s) s
            join query.company co on co.id = s.company_id
            left join query.%2$s_kept k on k.company_id = s.company_id and k.%2$s_id = s.id
            """;

    private final QueryDatabase database;
    private final JdbcClient jdbc;
    private final CurrentCustomers customers;
    private final List<ChangedRecords> changedCustomers;
    private final List<KeptByCriteria> kinds;
    private final Map<UUID, Read> read = new HashMap<>();

    Following(QueryDatabase database, CurrentCustomers customers, List<KeptByCriteria> kinds) {
        this.database = database;
        this.jdbc = database.jdbc();
        this.customers = customers;
        this.changedCustomers = List.of(
                new ChangedRecords(jdbc, "query.customer_changed"), new ChangedRecords(jdbc, "query.figures_changed"));
        this.kinds = List.copyOf(kinds);
    }

    /** Follows what has changed, until nothing is left to do. */
    public synchronized void follow(Instant now) {
        for (KeptByCriteria kind : kinds) {
            while (alone(() -> followSelections(kind, now))) {
                LOG.debug("selections have changed");
            }
        }
        while (alone(() -> followCustomers(now))) {
            LOG.debug("customers have changed");
        }
    }

    /** Brings every selection to the company's current day, and to its time zone. */
    public synchronized void passTime(Instant now) {
        for (KeptByCriteria kind : kinds) {
            List<Selection> due =
                    jdbc
                            .sql(standings(kind) + " where s.criteria is not null")
                            .query(Following::standing)
                            .list()
                            .stream()
                            .filter(standing -> isDue(standing, now))
                            .map(Standing::selection)
                            .toList();
            for (Selection selection : due) {
                alone(() -> {
                    standing(kind, new ChangedRecords.Key(selection.companyId(), selection.id()))
                            .ifPresent(standing -> keep(kind, standing, now));
                    return true;
                });
            }
        }
    }

    private static boolean isDue(Standing standing, Instant now) {
        return standing.company != null
                && (standing.through == null
                        || standing.through.isBefore(standing.company.dayOf(now))
                        || !terms(standing.selection, standing.company).equals(standing.terms));
    }

    /** In a transaction, if no other node works; false if there was nothing to do. */
    private boolean alone(Supplier<Boolean> work) {
        return Boolean.TRUE.equals(database.inTransaction()
                .execute(_ -> jdbc.sql("select pg_try_advisory_xact_lock(hashtext('segment members'))")
                                .query(Boolean.class)
                                .single()
                        && work.get()));
    }

    private boolean followSelections(KeptByCriteria kind, Instant now) {
        List<ChangedRecords.Key> changed = kind.changed().take(1);
        changed.forEach(key -> standing(kind, key).ifPresent(standing -> keep(kind, standing, now)));
        return !changed.isEmpty();
    }

    private static String standings(KeptByCriteria kind) {
        return STANDINGS.formatted(kind.selections(), kind.name());
    }

    private Optional<Standing> standing(KeptByCriteria kind, ChangedRecords.Key key) {
        return jdbc.sql(standings(kind) + " where s.company_id = :company and s.id = :id")
                .param("company", key.companyId())
                .param("id", key.id())
                .query(Following::standing)
                .optional();
    }

    private static Standing standing(ResultSet row, int number) throws SQLException {
        UUID company = row.getObject("company_id", UUID.class);
        return new Standing(
                new Selection(
                        company, row.getObject("id", UUID.class), row.getString("criteria"), row.getString("state")),
                row.getString("co_currency") == null ? null : KnownCompanies.terms(company, row),
                row.getString("kept_criteria"),
                row.getString("terms"),
                row.getObject("through", LocalDate.class));
    }

    private static String terms(Selection selection, CompanyTerms company) {
        return (company.currency() + " " + company.zone() + " " + selection.state()).strip();
    }

    /** Makes what is kept that of the present criteria on the present day. */
    private void keep(KeptByCriteria kind, Standing standing, Instant now) {
        Selection selection = standing.selection;
        CompanyTerms company = standing.company;
        if (company == null) {
            return;
        }
        LocalDate today = company.dayOf(now);
        String json = selection.criteria();
        if (json == null) {
            kind.differ(selection, new Conditions().and("false"), new Conditions(), Cause.SELECTION, today, now);
            kind.forget(selection);
            jdbc.sql("delete from query.%1$s_kept where company_id = :company and %1$s_id = :id".formatted(kind.name()))
                    .param("company", selection.companyId())
                    .param("id", selection.id())
                    .update();
            read.remove(selection.id());
            return;
        }
        Optional<Criteria<ListedCustomer>> criteria = criteria(selection.id(), json, company);
        LocalDate through = standing.through;
        String terms = terms(selection, company);
        boolean same = json.equals(standing.criteria) && terms.equals(standing.terms);
        if (through != null && same && !through.isBefore(today)) {
            return;
        }
        Conditions selected = criteria.map(all -> CriteriaConditions.of(all, company, today))
                .orElseGet(() -> new Conditions().and("false"));
        if (same && criteria.isPresent() && through != null) {
            Conditions turning = CriteriaConditions.turning(criteria.get(), company, through, today);
            kind.differ(selection, selected, turning, Cause.TIME, today, now);
        } else {
            kind.differ(selection, selected, new Conditions(), Cause.SELECTION, today, now);
        }
        jdbc.sql("""
            insert into query.%1$s_kept (company_id, %1$s_id, criteria, terms, through)
            values (:company, :id, :criteria, :terms, :through)
            on conflict (company_id, %1$s_id) do update
            set criteria = excluded.criteria, terms = excluded.terms, through = excluded.through
            """.formatted(kind.name()))
                .param("company", selection.companyId())
                .param("id", selection.id())
                .param("criteria", json)
                .param("terms", terms)
                .param("through", today)
                .update();
    }

    /** Empty if they can't be read by the company's present terms: then they select nobody. */
    private Optional<Criteria<ListedCustomer>> criteria(UUID selection, String json, CompanyTerms company) {
        Read known = read.get(selection);
        if (known == null || !known.json.equals(json) || !known.company.equals(company)) {
            Parsed<Criteria<ListedCustomer>> parsed =
                    CriteriaReader.read("criteria", CriteriaJson.read(json), CustomerField.values(), company);
            known = new Read(
                    json, company, parsed.errors().isEmpty() ? Optional.of(parsed.orThrow()) : Optional.empty());
            if (known.criteria.isEmpty()) {
                LOG.warn("the criteria of {} can't be read any more and select nobody", selection);
            }
            read.put(selection, known);
        }
        return known.criteria;
    }

    private boolean followCustomers(Instant now) {
        Map<UUID, Set<UUID>> byCompany = new HashMap<>();
        for (ChangedRecords changed : changedCustomers) {
            for (ChangedRecords.Key key : changed.take(AT_ONCE)) {
                byCompany
                        .computeIfAbsent(key.companyId(), _ -> new LinkedHashSet<>())
                        .add(key.id());
            }
        }
        byCompany.forEach((company, ids) -> follow(company, ids, now));
        return !byCompany.isEmpty();
    }

    private void follow(UUID company, Set<UUID> ids, Instant now) {
        List<ListedCustomer> looked = null;
        for (KeptByCriteria kind : kinds) {
            List<Kept> selections = keptOf(kind, company);
            if (!selections.isEmpty()) {
                looked = looked == null ? customers.of(company, ids) : looked;
                kind.follow(company, ids, looked, selections, now);
            }
        }
    }

    private List<Kept> keptOf(KeptByCriteria kind, UUID company) {
        return jdbc
                .sql(standings(kind)
                        + " where s.company_id = :company and s.criteria is not null and k.through is not null")
                .param("company", company)
                .query(Following::standing)
                .list()
                .stream()
                .flatMap(standing -> kept(standing).stream())
                .toList();
    }

    /** As it is kept: what has become of it since is done with the selection. */
    private Optional<Kept> kept(Standing standing) {
        CompanyTerms company = standing.company;
        LocalDate through = standing.through;
        if (company == null || through == null || standing.criteria == null) {
            return Optional.empty();
        }
        return criteria(standing.selection.id(), standing.criteria, company)
                .map(criteria -> new Kept(standing.selection, company, criteria, through));
    }
}
