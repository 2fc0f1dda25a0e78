package com.puppycrm.command.processes;

import com.puppycrm.platform.Ids;
import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.jobs.BulkChange;
import com.puppycrm.platform.web.ApiJson;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** How jobs stand, as far as it takes to carry them out: one node has a job at a time. */
@Component
final class JobRows {

    /** After this, a job of which a node was not heard is taken by another; each of its records extends it. */
    static final Duration TAKEN_FOR = Duration.ofSeconds(30);

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;
    private final JsonMapper json = ApiJson.mapper();

    JobRows(CommandDatabase database, Ids ids, Clock clock) {
        this.jdbc = database.jdbc();
        this.ids = ids;
        this.clock = clock;
    }

    /** A job that this node has, as long as nobody cancels it and it is heard of. */
    record Taken(
            UUID id, UUID token, UUID companyId, UUID staffId, UUID sessionId, String requestId, BulkChange change) {}

    /** @param undoes the version that the record had after the change that is taken back; absent: none is */
    record Item(int place, UUID recordId, @Nullable Long undoes) {}

    /** What became of a record. */
    record Result(
            State state,
            @Nullable Long version,
            @Nullable String code,
            @Nullable String message) {

        enum State {
            UPDATED("updated"),
            SKIPPED("skipped"),
            FAILED("failed");

            private final String stored;

            State(String stored) {
                this.stored = stored;
            }
        }

        static Result updated(long version) {
            return new Result(State.UPDATED, version, null, null);
        }

        static Result skipped() {
            return new Result(State.SKIPPED, null, null, null);
        }

        static Result failed(String code, String message) {
            return new Result(State.FAILED, null, code, message);
        }
    }

    /** The job is cancelled, or another node has it: nothing of this transaction stays. */
    static final class Lost extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Lost() {
            super("the job is cancelled or another node's", null, false, false);
        }
    }

    /** Takes the job that was served longest ago. */
    Optional<Taken> take() {
        Instant now = clock.instant();
        return jdbc.sql("""
            with next as materialized (
                select id from identity.job
                where state in ('queued', 'running') and taken_until <= :now
                order by served_at, id limit 1 for update skip locked)
            update identity.job j
            set state = 'running', taken_by = :token, taken_until = :until, served_at = :now
            from next where j.id = next.id
            returning j.*
            """)
                .param("now", utc(now))
                .param("until", utc(now.plus(TAKEN_FOR)))
                .param("token", ids.next())
                .query((row, _) -> new Taken(
                        row.getObject("id", UUID.class),
                        row.getObject("taken_by", UUID.class),
                        row.getObject("company_id", UUID.class),
                        row.getObject("staff_id", UUID.class),
                        row.getObject("session_id", UUID.class),
                        row.getString("request_id"),
                        json.readValue(row.getString("change"), BulkChange.class)))
                .optional();
    }

    /** The next records, in order. */
    List<Item> pending(Taken job, int limit) {
        return jdbc.sql("""
            select place, record_id, undoes from identity.job_item
            where job_id = :job and state = 'pending' order by place limit :limit
            """)
                .param("job", job.id())
                .param("limit", limit)
                .query((row, _) -> new Item(
                        row.getInt("place"),
                        row.getObject("record_id", UUID.class),
                        row.getObject("undoes", Long.class)))
                .list();
    }

    /**
     * Notes what became of a record, in the transaction of its change.
     *
     * @throws Lost if the job is not this node's any more
     */
    void note(Taken job, Item item, Result result) {
        int noted = jdbc.sql("""
            with taken as (
                update identity.job
                set updated = updated + (:state = 'updated')::int, skipped = skipped + (:state = 'skipped')::int,
                    failed = failed + (:state = 'failed')::int, taken_until = :until
                where id = :job and taken_by = :token and state = 'running'
                returning id)
            update identity.job_item item
            set state = :state, version = :version, code = :code, message = :message
            from taken where item.job_id = taken.id and item.place = :place and item.state = 'pending'
            """)
                .param("job", job.id())
                .param("token", job.token())
                .param("place", item.place())
                .param("state", result.state().stored)
                .param("version", result.version(), Types.BIGINT)
                .param("code", result.code(), Types.VARCHAR)
                .param("message", result.message(), Types.VARCHAR)
                .param("until", utc(clock.instant().plus(TAKEN_FOR)))
                .update();
        if (noted == 0) {
            throw new Lost();
        }
    }

    /** Lets others have their turn; a job without further records is done. */
    void leave(Taken job) {
        jdbc.sql("""
            update identity.job j
            set taken_until = :now,
                state = case when waiting then state else 'done' end,
                finished_at = case when waiting then null else :now end
            from (select exists (
                    select from identity.job_item where job_id = :job and state = 'pending') as waiting) as items
            where j.id = :job and taken_by = :token and state = 'running'
            """)
                .param("job", job.id())
                .param("token", job.token())
                .param("now", utc(clock.instant()))
                .update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
