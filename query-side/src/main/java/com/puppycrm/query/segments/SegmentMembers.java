package com.puppycrm.query.segments;

import com.puppycrm.platform.criteria.Criteria;
import com.puppycrm.platform.criteria.CriteriaJson;
import com.puppycrm.platform.criteria.CriteriaReader;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.input.Parsed;
import com.puppycrm.query.lists.Conditions;
import com.puppycrm.query.lists.CriteriaConditions;
import com.puppycrm.query.lists.PostgresArray;
import com.puppycrm.query.records.ChangedRecords;
import com.puppycrm.query.records.CurrentCustomers;
import com.puppycrm.query.records.KnownCompanies;
import com.puppycrm.query.records.StoredState;
import com.puppycrm.query.records.Tally;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.customers.CustomerField;
import com.puppycrm.records.customers.ListedCustomer;
import com.puppycrm.records.segments.SegmentState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps who is in each segment, the numbers of them, and who entered and left. A customer that changed is compared with
 * the segments of its company in memory; of a segment that changed, and of one for which a day has begun, one statement
 * finds the differences. What is kept follows from the rows of customers and from the day, so doing it again changes
 * nothing. One node works at a time: whoever else comes finds nothing to do.
 */
@Component
final class SegmentMembers {

    static final String NOW = "now";
    static final String DAY = "day";

    /** Customers in one transaction: projections that change them again wait for it. */
    private static final int AT_ONCE = 500;

    private static final Logger LOG = LoggerFactory.getLogger(SegmentMembers.class);

    /** Why somebody entered or left. */
    private enum Cause {
        RECORD,
        TIME,
        SEGMENT;

        private String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What a segment has become, beside what its members are kept as of. */
    private record Standing(
            SegmentState segment,
            @Nullable CompanyTerms company,
            @Nullable String criteria,
            @Nullable String terms,
            @Nullable LocalDate through) {}

    private record Read(String json, CompanyTerms company, Optional<Criteria<ListedCustomer>> criteria) {}

    private record Member(UUID segmentId, UUID customerId) {}

    private static final String STANDINGS =
            "select s.state::text as state, k.criteria, k.terms, k.through, " + KnownCompanies.COLUMNS + """

                from query.segment s
                join query.company co on co.id = s.company_id
                left join query.segment_kept k on k.company_id = s.company_id and k.segment_id = s.id
                """;

    private final QueryDatabase database;
    private final JdbcClient jdbc;
    private final CurrentCustomers customers;
    private final ChangedRecords changedSegments;
    private final List<ChangedRecords> changedCustomers;
    private final Tally tally;
    private final Map<UUID, Read> read = new HashMap<>();

    SegmentMembers(QueryDatabase database, CurrentCustomers customers) {
        this.database = database;
        this.jdbc = database.jdbc();
        this.customers = customers;
        this.changedSegments = new ChangedRecords(jdbc, "query." + SegmentsProjection.CHANGED);
        this.changedCustomers = List.of(
                new ChangedRecords(jdbc, "query.customer_changed"), new ChangedRecords(jdbc, "query.figures_changed"));
        this.tally = new Tally(
                jdbc,
                "query.segment_tally",
                List.of(
                        new Tally.Column("segment_id", "uuid"),
                        new Tally.Column("owner_id", "uuid"),
                        new Tally.Column("day", "date")),
                List.of("number"));
    }

    /** Follows what has changed, until nothing is left to do. */
    synchronized void follow(Instant now) {
        while (alone(() -> followSegments(now))) {
            LOG.debug("segments have changed");
        }
        while (alone(() -> followCustomers(now))) {
            LOG.debug("customers of segments have changed");
        }
    }

    /** Brings every segment to the company's current day, and to its time zone. */
    synchronized void passTime(Instant now) {
        List<SegmentState> due =
                jdbc.sql(STANDINGS + " where not s.deleted").query(SegmentMembers::standing).list().stream()
                        .filter(standing -> isDue(standing, now))
                        .map(Standing::segment)
                        .toList();
        for (SegmentState segment : due) {
            alone(() -> {
                standing(new ChangedRecords.Key(segment.companyId(), segment.id()))
                        .ifPresent(standing -> keep(standing, now));
                return true;
            });
        }
    }

    private static boolean isDue(Standing standing, Instant now) {
        return standing.company != null
                && (standing.through == null
                        || standing.through.isBefore(standing.company.dayOf(now))
                        || !terms(standing.company).equals(standing.terms));
    }

    /** In a transaction, if no other node works; false if there was nothing to do. */
    private boolean alone(Supplier<Boolean> work) {
        return Boolean.TRUE.equals(database.inTransaction()
                .execute(_ -> jdbc.sql("select pg_try_advisory_xact_lock(hashtext('segment members'))")
                                .query(Boolean.class)
                                .single()
                        && work.get()));
    }

    private boolean followSegments(Instant now) {
        List<ChangedRecords.Key> changed = changedSegments.take(1);
        changed.forEach(key -> standing(key).ifPresent(standing -> keep(standing, now)));
        return !changed.isEmpty();
    }

    private Optional<Standing> standing(ChangedRecords.Key segment) {
        return jdbc.sql(STANDINGS + " where s.company_id = :company and s.id = :segment")
                .param("company", segment.companyId())
                .param("segment", segment.id())
                .query(SegmentMembers::standing)
                .optional();
    }

    private static Standing standing(ResultSet row, int number) throws SQLException {
        SegmentState segment = StoredState.of(row, SegmentState.class);
        return new Standing(
                segment,
                row.getString("co_currency") == null ? null : KnownCompanies.terms(segment.companyId(), row),
                row.getString("criteria"),
                row.getString("terms"),
                row.getObject("through", LocalDate.class));
    }

    private static String terms(CompanyTerms company) {
        return company.currency() + " " + company.zone();
    }

    /** Makes the members of a segment those of its present criteria on the present day. */
    private void keep(Standing standing, Instant now) {
        SegmentState segment = standing.segment;
        CompanyTerms company = standing.company;
        if (company == null) {
            return;
        }
        LocalDate today = company.dayOf(now);
        Optional<Criteria<ListedCustomer>> criteria =
                segment.deleted() ? Optional.empty() : criteria(segment.id(), segment.criteria(), company);
        LocalDate through = standing.through;
        boolean same =
                segment.criteria().equals(standing.criteria) && terms(company).equals(standing.terms);
        if (through != null && same && !segment.deleted() && !through.isBefore(today)) {
            return;
        }
        Conditions selected = criteria.map(all -> CriteriaConditions.of(all, company, today))
                .orElseGet(() -> new Conditions().and("false"));
        if (same && criteria.isPresent() && through != null) {
            Conditions turning = CriteriaConditions.turning(criteria.get(), company, through, today);
            differ(segment, selected, turning, Cause.TIME, today, now);
        } else {
            differ(segment, selected, new Conditions(), Cause.SEGMENT, today, now);
        }
        if (segment.deleted()) {
            forget(segment);
        } else {
            jdbc.sql("""
                insert into query.segment_kept values (:company, :segment, :criteria, :terms, :through)
                on conflict (company_id, segment_id) do update
                set criteria = excluded.criteria, terms = excluded.terms, through = excluded.through
                """)
                    .param("company", segment.companyId())
                    .param("segment", segment.id())
                    .param("criteria", segment.criteria())
                    .param("terms", terms(company))
                    .param("through", today)
                    .update();
        }
    }

    /** Enters and removes whom the criteria do and do not select among some customers. */
    private void differ(
            SegmentState segment, Conditions selected, Conditions lookedAt, Cause cause, LocalDate today, Instant now) {
        Tally.Changes changes = tally.changes();
        jdbc.sql("""
            with looked_at as materialized (
                select c.id, c.owner_id, (%s) is true and not c.archived as belongs
                from query.customer c
                join query.customer_figures f on f.company_id = c.company_id and f.customer_id = c.id
                where c.company_id = :company and (%s)),
            entering as (
                insert into query.segment_member (company_id, segment_id, customer_id, owner_id)
                select :company, :segment, id, owner_id from looked_at where belongs
                on conflict (company_id, segment_id, customer_id) do nothing
                returning customer_id, owner_id, true as entered),
            leaving as (
                delete from query.segment_member m using looked_at l
                where m.company_id = :company and m.segment_id = :segment and m.customer_id = l.id and not l.belongs
                returning m.customer_id, m.owner_id, false as entered),
            moving as (select * from entering union all select * from leaving),
            told as (
                insert into query.segment_change (company_id, segment_id, customer_id, entered, cause, at)
                select :company, :segment, customer_id, entered, :cause, :at from moving)
            select owner_id, sum(case when entered then 1 else -1 end) as more from moving group by owner_id
            """.formatted(selected.sql(), lookedAt.sql()))
                .params(selected.values())
                .params(lookedAt.values())
                .param("company", segment.companyId())
                .param("segment", segment.id())
                .param("cause", cause.wireName())
                .param("at", now.atOffset(ZoneOffset.UTC))
                .query(row -> {
                    count(
                            changes,
                            segment.companyId(),
                            segment.id(),
                            row.getObject("owner_id", UUID.class),
                            today,
                            row.getLong("more"));
                });
        changes.write();
    }

    /** Nobody is in it any more. */
    private void forget(SegmentState segment) {
        for (String table : List.of("segment_kept", "segment_tally")) {
            jdbc.sql("delete from query." + table + " where company_id = :company and segment_id = :segment")
                    .param("company", segment.companyId())
                    .param("segment", segment.id())
                    .update();
        }
        read.remove(segment.id());
    }

    private static void count(
            Tally.Changes changes,
            UUID company,
            UUID segment,
            @Nullable UUID owner,
            @Nullable LocalDate day,
            long more) {
        changes.of(company, NOW)
                .with("segment_id", segment)
                .with("owner_id", owner)
                .add(1, more);
        changes.of(company, DAY)
                .with("segment_id", segment)
                .with("owner_id", owner)
                .with("day", day)
                .add(1, more);
    }

    /** Empty if they can't be read by the company's present terms: then they select nobody. */
    private Optional<Criteria<ListedCustomer>> criteria(UUID segment, String json, CompanyTerms company) {
        Read known = read.get(segment);
        if (known == null || !known.json.equals(json) || !known.company.equals(company)) {
            Parsed<Criteria<ListedCustomer>> parsed =
                    CriteriaReader.read("criteria", CriteriaJson.read(json), CustomerField.values(), company);
            known = new Read(
                    json, company, parsed.errors().isEmpty() ? Optional.of(parsed.orThrow()) : Optional.empty());
            if (known.criteria.isEmpty()) {
                LOG.warn("the criteria of segment {} can't be read any more and select nobody", segment);
            }
            read.put(segment, known);
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
        Tally.Changes changes = tally.changes();
        byCompany.forEach((company, ids) -> follow(company, ids, changes, now));
        changes.write();
        return !byCompany.isEmpty();
    }

    private void follow(UUID company, Set<UUID> ids, Tally.Changes changes, Instant now) {
        List<KeptSegment> segments = segmentsOf(company);
        if (segments.isEmpty()) {
            return;
        }
        List<ListedCustomer> looked = customers.of(company, ids);
        Map<Member, Optional<UUID>> before = membersAmong(company, ids);
        List<Member> entering = new ArrayList<>();
        List<Member> leaving = new ArrayList<>();
        List<Member> moved = new ArrayList<>();
        Map<UUID, @Nullable UUID> owners = new HashMap<>();
        for (ListedCustomer customer : looked) {
            UUID id = customer.state().id();
            UUID owner = customer.state().ownerId();
            owners.put(id, owner);
            for (KeptSegment segment : segments) {
                Member member = new Member(segment.id(), id);
                Optional<UUID> counted = before.get(member);
                boolean belongs = segment.selects(customer);
                if (counted == null) {
                    if (belongs) {
                        entering.add(member);
                        count(changes, company, segment.id(), owner, segment.through(), 1);
                    }
                } else if (!belongs) {
                    leaving.add(member);
                    count(changes, company, segment.id(), counted.orElse(null), segment.through(), -1);
                } else if (!Objects.equals(counted.orElse(null), owner)) {
                    moved.add(member);
                    count(changes, company, segment.id(), counted.orElse(null), segment.through(), -1);
                    count(changes, company, segment.id(), owner, segment.through(), 1);
                }
            }
        }
        Set<Member> without = new HashSet<>(leaving);
        without.addAll(moved);
        remove(company, without);
        List<Member> with = new ArrayList<>(entering);
        with.addAll(moved);
        add(company, with, owners);
        tell(company, entering, true, now);
        tell(company, leaving, false, now);
    }

    private List<KeptSegment> segmentsOf(UUID company) {
        return jdbc
                .sql(STANDINGS + " where s.company_id = :company and not s.deleted and k.through is not null")
                .param("company", company)
                .query(SegmentMembers::standing)
                .list()
                .stream()
                .flatMap(standing -> kept(standing).stream())
                .toList();
    }

    /** By what its members are kept as of: what has become of it since is done with the segment. */
    private Optional<KeptSegment> kept(Standing standing) {
        CompanyTerms company = standing.company;
        LocalDate through = standing.through;
        if (company == null || through == null || standing.criteria == null) {
            return Optional.empty();
        }
        return criteria(standing.segment.id(), standing.criteria, company)
                .map(criteria -> new KeptSegment(standing.segment.id(), company, criteria, through));
    }

    private Map<Member, Optional<UUID>> membersAmong(UUID company, Set<UUID> ids) {
        return jdbc
                .sql("""
                    select segment_id, customer_id, owner_id from query.segment_member
                    where company_id = :company and customer_id = any (cast(:ids as uuid[]))
                    """)
                .param("company", company)
                .param("ids", PostgresArray.of(ids))
                .query((row, _) -> Map.entry(
                        new Member(row.getObject("segment_id", UUID.class), row.getObject("customer_id", UUID.class)),
                        Optional.ofNullable(row.getObject("owner_id", UUID.class))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static final String MEMBERS =
            "unnest(cast(:segments as uuid[]), cast(:customers as uuid[])) as t (segment_id, customer_id)";

    private JdbcClient.StatementSpec of(String sql, UUID company, List<Member> members) {
        return jdbc.sql(sql)
                .param("company", company)
                .param(
                        "segments",
                        PostgresArray.of(members.stream().map(Member::segmentId).toList()))
                .param(
                        "customers",
                        PostgresArray.of(
                                members.stream().map(Member::customerId).toList()));
    }

    private void remove(UUID company, Set<Member> members) {
        if (!members.isEmpty()) {
            of(
                            "delete from query.segment_member m using " + MEMBERS + " where m.company_id = :company"
                                    + " and m.segment_id = t.segment_id and m.customer_id = t.customer_id",
                            company,
                            List.copyOf(members))
                    .update();
        }
    }

    private void add(UUID company, List<Member> members, Map<UUID, @Nullable UUID> owners) {
        if (!members.isEmpty()) {
            of("""
                insert into query.segment_member (company_id, segment_id, customer_id, owner_id)
                select cast(:company as uuid), segment_id, customer_id, owner_id
                from unnest(cast(:segments as uuid[]), cast(:customers as uuid[]), cast(:owners as uuid[]))
                    as t (segment_id, customer_id, owner_id)
                """, company, members)
                    .param(
                            "owners",
                            members.stream()
                                    .map(member -> owners.get(member.customerId))
                                    .map(owner -> owner == null ? null : owner.toString())
                                    .toArray(String[]::new))
                    .update();
        }
    }

    private void tell(UUID company, List<Member> members, boolean entered, Instant now) {
        if (!members.isEmpty()) {
            of(
                            "insert into query.segment_change (company_id, segment_id, customer_id, entered, cause, at)"
                                    + " select cast(:company as uuid), segment_id, customer_id, :entered, :cause, :at"
                                    + " from " + MEMBERS,
                            company,
                            members)
                    .param("entered", entered)
                    .param("cause", Cause.RECORD.wireName())
                    .param("at", now.atOffset(ZoneOffset.UTC))
                    .update();
        }
    }
}
