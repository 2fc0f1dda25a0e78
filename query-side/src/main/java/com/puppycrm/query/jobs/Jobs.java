package com.puppycrm.query.jobs;

import static java.util.Objects.requireNonNull;

import com.puppycrm.platform.Ids;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.jobs.BulkChange;
import com.puppycrm.platform.projections.ReadBarrier;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.security.Permission;
import com.puppycrm.platform.web.ApiJson;
import com.puppycrm.platform.web.RequestContext;
import com.puppycrm.query.jobs.Job.RowError;
import com.puppycrm.query.jobs.Job.State;
import com.puppycrm.query.lists.Conditions;
import com.puppycrm.query.lists.ListQuery;
import com.puppycrm.query.lists.OrderSearch;
import com.puppycrm.query.lists.PostgresArray;
import com.puppycrm.query.lists.RecordScope;
import com.puppycrm.query.lists.SearchText;
import com.puppycrm.query.records.SeenCustomers;
import com.puppycrm.query.records.StaffNames;
import com.puppycrm.records.Names;
import com.puppycrm.records.PersonName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Starts jobs and tells how they stand. Whoever sees the whole company and may undo sees those of everybody. */
@Component
class Jobs {

    /** Of one job. */
    static final int MAXIMUM_RECORDS = 100_000;

    /** Of a company at once. */
    static final int MAXIMUM_UNFINISHED = 20;

    /** Longer than reads ever wait: afterwards they contain what a job did anyway. */
    private static final Duration READABLE_WITHIN = Duration.ofMinutes(1);

    private static final int LISTED = 100;
    private static final int ERRORS = 100;

    private static final String SEEN = "j.company_id = :company and (j.staff_id = :caller or :everybody)";
    private static final String COLUMNS = """
        select j.*, (select undo.id from identity.job undo where undo.undo_of = j.id) as undone_by
        from identity.job j where
        """;

    private final JdbcClient jdbc;
    private final TransactionTemplate inTransaction;
    private final StaffNames staff;
    private final ReadBarrier barrier;
    private final Ids ids;
    private final JsonMapper json = ApiJson.mapper();

    Jobs(QueryDatabase database, StaffNames staff, ReadBarrier barrier, Ids ids) {
        this.jdbc = database.jdbc();
        this.inTransaction = database.inTransaction();
        this.staff = staff;
        this.barrier = barrier;
        this.ids = ids;
    }

    private record Row(Job job, UUID staffId, String digest) {}

    /** Whether the caller may assign customers to a colleague: the rule of the command side. */
    boolean mayOwn(Caller caller, UUID staffId) {
        boolean active = jdbc.sql("""
            select exists (
                select from identity.staff where id = :id and company_id = :company and state <> 'removed')
            """)
                .param("id", staffId)
                .param("company", caller.companyId())
                .query(Boolean.class)
                .single();
        return active && RecordScope.of(caller).byOwner(jdbc).test(staffId);
    }

    /** The records are those that the caller sees, and that the filters select, at this moment. */
    Job start(Caller caller, RequestContext request, BulkStart start) {
        return add(caller, request, start.change(), null, job -> {
            if (start.filtered() == null) {
                return named(job, start.recordIds());
            }
            return start.change().movesOrders()
                    ? orders(job, caller, start.filtered(), request.now())
                    : customers(job, caller, start.filtered(), request.now());
        });
    }

    private int customers(UUID job, Caller caller, ListQuery filtered, Instant now) {
        Conditions selected = filtered.conditions(
                SeenCustomers.in(RecordScope.of(caller), "c"), now, typed -> SearchText.in("c.search_text", typed));
        return insert(job, """
            select c.id as record_id, row_number() over (order by c.created_at, c.id) as place, null::bigint as undoes
            from query.customer c
            join query.customer_figures f on f.company_id = c.company_id and f.customer_id = c.id
            where
            """ + selected.sql(), selected);
    }

    private int orders(UUID job, Caller caller, ListQuery filtered, Instant now) {
        Conditions selected = filtered.conditions(
                RecordScope.of(caller).over("o"), now, typed -> OrderSearch.of(caller.companyId(), typed));
        return insert(job, """
            select o.id as record_id, row_number() over (order by o.placed_at, o.id) as place, null::bigint as undoes
            from query.customer_order o
            where
            """ + selected.sql(), selected);
    }

    private int named(UUID job, List<UUID> records) {
        return insert(job, """
            select record_id, place, null::bigint as undoes
            from unnest(cast(:records as uuid[])) with ordinality as named (record_id, place)
            """, new Conditions().with("records", PostgresArray.of(new LinkedHashSet<>(records))));
    }

    /** Takes back what a job has changed, once. */
    Job undo(Caller caller, RequestContext request, UUID id) {
        Row undone = row(caller, id, "");
        if (!undone.job.state().isFinished()) {
            throw Rejection.conflict("job_unfinished", "The job is not finished; cancel it first.");
        }
        if (undone.job.undoOf() != null) {
            throw Rejection.conflict("job_not_undoable", "What an undo did can't be undone.");
        }
        if (!undone.job.change().canBeUndone()) {
            throw Rejection.conflict("job_not_undoable", "An order that has moved on does not move back.");
        }
        UUID before = undone.job.undoneBy();
        return before != null
                ? find(caller, before)
                : add(
                        caller,
                        request,
                        undone.job.change(),
                        id,
                        job -> insert(job, """
                            select record_id, row_number() over (order by place) as place, version as undoes
                            from identity.job_item where job_id = :undone and state = 'updated'
                            """, new Conditions().with("undone", id)));
    }

    @FunctionalInterface
    private interface Selection {

        /** @return how many records there are */
        int into(UUID job);
    }

    private Job add(
            Caller caller, RequestContext request, BulkChange change, @Nullable UUID undoOf, Selection selection) {
        UUID id = inTransaction.execute(_ -> {
            // So that of several at once none goes beyond, and none is added twice.
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:company::text, 11))")
                    .param("company", caller.companyId())
                    .query(row -> {});
            return earlier(caller, request, undoOf).orElseGet(() -> {
                requireRoom(caller.companyId());
                UUID job = ids.next();
                insert(job, caller, request, change, undoOf);
                int total = selection.into(job);
                if (total > MAXIMUM_RECORDS) {
                    throw Rejection.invalid("filter", "selects more than 100,000 records");
                }
                jdbc.sql("update identity.job set total = :total where id = :id")
                        .param("total", total)
                        .param("id", job)
                        .update();
                return job;
            });
        });
        return find(caller, requireNonNull(id));
    }

    /** The job of the same request, or of the same undo. */
    private Optional<UUID> earlier(Caller caller, RequestContext request, @Nullable UUID undoOf) {
        Optional<Row> earlier = jdbc.sql(COLUMNS + """
            (j.staff_id = :caller and j.request_key = :key) or j.undo_of = :undone
            order by j.undo_of = :undone desc nulls last limit 1
            """)
                .param("caller", caller.id())
                .param("key", request.idempotencyKey(), Types.VARCHAR)
                .param("undone", undoOf, Types.OTHER)
                .query(this::read)
                .optional();
        earlier.filter(row -> undoOf == null || !undoOf.equals(row.job.undoOf()))
                .filter(row -> !request.digest().matches(row.digest))
                .ifPresent(_ -> {
                    throw Rejection.conflict(
                            "idempotency_key_reused", "This Idempotency-Key was already used for a different request.");
                });
        return earlier.map(row -> row.job.id());
    }

    private void requireRoom(UUID company) {
        int unfinished =
                jdbc.sql("""
                    select count(*) from identity.job where company_id = :company and state in ('queued', 'running')
                    """).param("company", company).query(Integer.class).single();
        if (unfinished >= MAXIMUM_UNFINISHED) {
            throw Rejection.conflict(
                    "too_many_jobs",
                    "There are " + MAXIMUM_UNFINISHED + " unfinished jobs already; wait for one, or cancel one.");
        }
    }

    private void insert(UUID id, Caller caller, RequestContext request, BulkChange change, @Nullable UUID undoOf) {
        jdbc.sql("""
            insert into identity.job (id, company_id, staff_id, session_id, request_id, request_key, digest, change,
                undo_of, state, total, created_at, taken_until, served_at)
            values (:id, :company, :staff, :session, :request, :key, :digest, :change::jsonb, :undone, 'queued', 0,
                :now, :now, :now)
            """)
                .param("id", id)
                .param("company", caller.companyId())
                .param("staff", caller.id())
                .param("session", caller.sessionId())
                .param("request", request.requestId())
                .param("key", request.idempotencyKey(), Types.VARCHAR)
                .param("digest", request.digest().meaning())
                .param("change", json.writeValueAsString(change))
                .param("undone", undoOf, Types.OTHER)
                .param("now", utc(request.now()))
                .update();
    }

    private int insert(UUID job, String selection, Conditions parameters) {
        return jdbc.sql("""
            insert into identity.job_item (job_id, place, record_id, undoes, state)
            select :job, place, record_id, undoes, 'pending' from (%s limit %d) as selected
            """.formatted(selection, MAXIMUM_RECORDS + 1))
                .params(parameters.values())
                .param("job", job)
                .update();
    }

    List<Job> latest(Caller caller) {
        List<Row> rows = seen(caller, COLUMNS + SEEN + " order by j.created_at desc, j.id desc limit " + LISTED)
                .query(this::read)
                .list();
        Names names = staff.of(caller.companyId(), rows.stream().map(Row::staffId));
        return rows.stream().map(row -> shown(row, List.of(), names)).toList();
    }

    /** @throws Rejection 404 if the caller sees no such job */
    Job find(Caller caller, UUID id) {
        Row row = row(caller, id, "");
        return shown(row, errors(id), staff.of(caller.companyId(), Stream.of(row.staffId)));
    }

    /**
     * A job as {@link #find} reads it; if it is finished, once reads contain what it did.
     *
     * @throws Rejection 404 if the caller sees no such job; 503 if reads are behind for long
     */
    Job findReadable(Caller caller, UUID id, Instant now) {
        Job job = find(caller, id);
        Instant finished = job.finishedAt();
        if (finished != null && finished.plus(READABLE_WITHIN).isAfter(now)) {
            barrier.awaitCommitted(caller.id());
        }
        return job;
    }

    /** What changes of a job while it runs. */
    record Progress(String state, long updated, long skipped, long failed) {}

    /** By job. The caller must have checked that they may be seen. */
    Map<UUID, Progress> progress(Set<UUID> jobs) {
        Map<UUID, Progress> progress = new HashMap<>();
        jdbc.sql("""
            select id, state, updated, skipped, failed from identity.job where id = any (cast(:ids as uuid[]))
            """).param("ids", PostgresArray.of(jobs)).query(row -> {
            progress.put(
                    row.getObject("id", UUID.class),
                    new Progress(
                            row.getString("state"),
                            row.getLong("updated"),
                            row.getLong("skipped"),
                            row.getLong("failed")));
        });
        return progress;
    }

    /** Nothing more is changed; what was changed stays. */
    Job cancel(Caller caller, UUID id, Instant now) {
        inTransaction.executeWithoutResult(_ -> {
            row(caller, id, " for update of j");
            jdbc.sql("""
                update identity.job set state = 'cancelled', finished_at = :now
                where id = :id and state in ('queued', 'running')
                """).param("id", id).param("now", utc(now)).update();
        });
        return find(caller, id);
    }

    /** Only what failed is tried again. */
    Job retry(Caller caller, UUID id) {
        inTransaction.executeWithoutResult(_ -> {
            Row row = row(caller, id, " for update of j");
            if (!row.job.state().isFinished()) {
                throw Rejection.conflict("job_unfinished", "The job is not finished; cancel it first.");
            }
            if (row.job.failed() == 0) {
                return;
            }
            if (!row.staffId.equals(caller.id())) {
                throw Rejection.conflict("job_of_another", "Only who started the job can try again what failed.");
            }
            jdbc.sql("""
                update identity.job_item set state = 'pending', code = null, message = null
                where job_id = :id and state = 'failed'
                """).param("id", id).update();
            jdbc.sql("update identity.job set state = 'queued', failed = 0, finished_at = null where id = :id")
                    .param("id", id)
                    .update();
        });
        return find(caller, id);
    }

    private List<RowError> errors(UUID id) {
        return jdbc.sql("""
            select place, record_id, code, message from identity.job_item
            where job_id = :id and state = 'failed' order by place limit :limit
            """)
                .param("id", id)
                .param("limit", ERRORS)
                .query((row, _) -> new RowError(
                        row.getLong("place"),
                        row.getObject("record_id", UUID.class),
                        row.getString("code"),
                        row.getString("message")))
                .list();
    }

    private Row row(Caller caller, UUID id, String lock) {
        return seen(caller, COLUMNS + SEEN + " and j.id = :id" + lock)
                .param("id", id)
                .query(this::read)
                .optional()
                .orElseThrow(() -> Rejection.notFound("job"));
    }

    private JdbcClient.StatementSpec seen(Caller caller, String sql) {
        return jdbc.sql(sql)
                .param("company", caller.companyId())
                .param("caller", caller.id())
                .param("everybody", caller.may(Permission.UNDO) && caller.scope() == Caller.Scope.COMPANY);
    }

    private Row read(ResultSet row, int number) throws SQLException {
        OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        long updated = row.getLong("updated");
        long skipped = row.getLong("skipped");
        long failed = row.getLong("failed");
        return new Row(
                new Job(
                        row.getObject("id", UUID.class),
                        json.readValue(row.getString("change"), BulkChange.class),
                        row.getObject("undo_of", UUID.class),
                        row.getObject("undone_by", UUID.class),
                        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                        row.getLong("total"),
                        updated + skipped + failed,
                        updated,
                        skipped,
                        failed,
                        List.of(),
                        null,
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        finished == null ? null : finished.toInstant()),
                row.getObject("staff_id", UUID.class),
                row.getString("digest"));
    }

    private static Job shown(Row row, List<RowError> errors, Names names) {
        Job job = row.job;
        return new Job(
                job.id(),
                job.change(),
                job.undoOf(),
                job.undoneBy(),
                job.state(),
                job.total(),
                job.done(),
                job.updated(),
                job.skipped(),
                job.failed(),
                errors,
                PersonName.of(row.staffId, names),
                job.createdAt(),
                job.finishedAt());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
