package com.puppycrm.command.processes;

import com.puppycrm.command.processes.JobRows.Item;
import com.puppycrm.command.processes.JobRows.Lost;
import com.puppycrm.command.processes.JobRows.Result;
import com.puppycrm.command.processes.JobRows.Taken;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.axon.CommandExecution;
import com.puppycrm.platform.axon.CommandExecution.OnBehalf;
import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.database.Outage;
import com.puppycrm.platform.jobs.BulkChange;
import com.puppycrm.platform.running.RepeatedWork;
import com.puppycrm.platform.security.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Carries out jobs, a part of one at a time. Each record is changed on behalf of the person who started the job, with
 * the permissions that they have at that moment, in one transaction with its result: if the node stops in between, the
 * record is either changed and noted, or left to the node that takes the job next.
 */
@Component
final class JobRunner extends RepeatedWork {

    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

    /** After so many records the next job has its turn. */
    private static final int PART = 200;

    /** At a record that others change at the same time. */
    private static final int ATTEMPTS = 20;

    private final JobRows rows;
    private final CustomerBulkChanges customers;
    private final OrderBulkChanges orders;
    private final CommandExecution execution;
    private final CommandDatabase database;
    private final Clock clock;

    /** @param interval how often it looks for jobs */
    JobRunner(
            JobRows rows,
            CustomerBulkChanges customers,
            OrderBulkChanges orders,
            CommandExecution execution,
            CommandDatabase database,
            Clock clock,
            @Value("${puppy.jobs-interval:200ms}") Duration interval) {
        super("jobs", interval);
        this.rows = rows;
        this.customers = customers;
        this.orders = orders;
        this.execution = execution;
        this.database = database;
        this.clock = clock;
    }

    @Override
    protected boolean round() {
        Optional<Taken> job = rows.take();
        job.ifPresent(this::serve);
        return job.isPresent();
    }

    private void serve(Taken job) {
        List<Item> part = rows.pending(job, PART);
        try {
            for (Item item : part) {
                if (isStopping()) {
                    break;
                }
                change(job, item);
            }
            rows.leave(job);
        } catch (Lost lost) {
            LOG.debug("Job {} is cancelled, or another node's", job.id());
        }
    }

    private void change(Taken job, Item item) {
        for (int attempt = 1; !change(job, item, attempt == ATTEMPTS); attempt++) {
            LOG.debug("Record {} of job {} was changed meanwhile", item.place(), job.id());
        }
    }

    /** @return false if somebody else changed the record meanwhile, and this is not the last attempt */
    private boolean change(Taken job, Item item, boolean last) {
        try {
            execution.onBehalf(
                    new OnBehalf(
                            job.companyId(),
                            job.staffId(),
                            job.sessionId(),
                            job.requestId(),
                            job.id() + "/" + item.place()),
                    caller -> {
                        Result result = result(caller, job.change(), item);
                        rows.note(job, item, result);
                        return result;
                    });
        } catch (Lost lost) {
            throw lost;
        } catch (Rejection refused) {
            if (refused.kind() == Rejection.Kind.PRECONDITION_FAILED && !last) {
                return false;
            }
            failed(job, item, refused.code(), Objects.requireNonNullElse(refused.getMessage(), refused.code()));
        } catch (RuntimeException failure) {
            if (Outage.isCauseOf(failure)) {
                throw failure;
            }
            LOG.error("Record {} of job {} has failed", item.place(), job.id(), failure);
            failed(job, item, "internal_error", "The service failed at this record; try it again.");
        }
        return true;
    }

    private Result result(Caller caller, BulkChange change, Item item) {
        Instant now = clock.instant();
        if (change.movesOrders()) {
            return orders.apply(caller, change, item.recordId(), now);
        }
        return item.undoes() == null
                ? customers.apply(caller, change, item.recordId(), now)
                : customers.undo(caller, change, item.recordId(), item.undoes(), now);
    }

    private void failed(Taken job, Item item, String code, String message) {
        database.inTransaction().executeWithoutResult(_ -> rows.note(job, item, Result.failed(code, message)));
    }
}
