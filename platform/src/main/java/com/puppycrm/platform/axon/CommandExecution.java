package com.puppycrm.platform.axon;

import com.puppycrm.events.Actor;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.axon.IdempotentResponses.Stored;
import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.database.ConditionalOnCommandSide;
import com.puppycrm.platform.log.EventLog;
import com.puppycrm.platform.log.EventMetadata;
import com.puppycrm.platform.log.PositionTokens;
import com.puppycrm.platform.log.PostgresEventStorageEngine;
import com.puppycrm.platform.log.Recording;
import com.puppycrm.platform.projections.ReadBarrier;
import com.puppycrm.platform.security.AllowedForInterceptor;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.security.CompanyGuard;
import com.puppycrm.platform.web.RequestContext;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.lock.DeadlockException;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Carries out a change in one transaction and one unit of work, so that its events, its rows and the stored response
 * are written together or not at all. Changes that collide in a stream are retried.
 */
@Component
@ConditionalOnCommandSide
public final class CommandExecution {

    /** With many writers on one stream, each round lets one through; within a process they queue instead. */
    private static final int ATTEMPTS = 100;

    private static final String KEY_REUSED = "idempotency key reused";

    private final TransactionManager transactions;

    /** For steps of processes, whose own transaction holds their position in the log. */
    private final TransactionManager separateTransactions;

    private final IdempotentResponses responses;
    private final CompanyGuard guard;
    private final Recording recording;
    private final EventLog log;
    private final PositionTokens tokens;
    private final ReadBarrier barrier;

    CommandExecution(
            CommandDatabase database,
            TransactionManager transactions,
            IdempotentResponses responses,
            CompanyGuard guard,
            Recording recording,
            EventLog log,
            PositionTokens tokens,
            ReadBarrier barrier) {
        this.transactions = transactions;
        this.separateTransactions = new SpringTransactionManager(
                database.transactions(),
                new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));
        this.responses = responses;
        this.guard = guard;
        this.recording = recording;
        this.log = log;
        this.tokens = tokens;
        this.barrier = barrier;
    }

    /** A change requested by a staff member; refused if the account has been removed or changed in the meantime. */
    public <T> ResponseEntity<T> change(RequestContext request, Caller caller, Supplier<Outcome<T>> work) {
        return change(request, caller, guard::enter, work);
    }

    /** The same for a change of the company's staff or settings, which excludes all other changes in the company. */
    public <T> ResponseEntity<T> changeAlone(RequestContext request, Caller caller, Supplier<Outcome<T>> work) {
        return change(request, caller, guard::enterAlone, work);
    }

    private <T> ResponseEntity<T> change(
            RequestContext request, Caller caller, Consumer<Caller> enter, Supplier<Outcome<T>> work) {
        var origin = EventMetadata.of(caller.companyId(), caller.actor(), request.requestId());
        Map<String, Object> metadata = Map.of(EventMetadata.KEY, origin, AllowedForInterceptor.CALLER, caller);
        Done<T> done = retrying(() -> once(transactions, metadata, () -> {
            enter.accept(caller);
            return idempotent(request, caller.id(), work);
        }));
        return respond(done, caller.id());
    }

    /** A change on behalf of somebody who is not signed in, such as a registration. */
    public <T> ResponseEntity<T> changeAs(
            RequestContext request, UUID companyId, Actor actor, Supplier<Outcome<T>> work) {
        var origin = EventMetadata.of(companyId, actor, request.requestId());
        Done<T> done = retrying(() -> once(transactions, internally(origin), () -> Done.now(work.get())));
        return respond(done, actor.id());
    }

    private <T> ResponseEntity<T> respond(Done<T> done, @Nullable UUID caller) {
        if (done.committedAt() != null && caller != null) {
            barrier.wrote(caller, done.committedAt());
        }
        // If there was nothing to change, the response reflects the earlier changes of others.
        long lastEventId = done.lastEventId() == null ? log.lastEventId() : done.lastEventId();
        return done.toResponse(tokens.of(lastEventId));
    }

    /** A step of a process or of a load, in its own transaction, outside the current unit of work. */
    public <T> T internally(EventMetadata origin, Supplier<T> work) {
        UnitOfWork<?> surrounding = CurrentUnitOfWork.isStarted() ? CurrentUnitOfWork.get() : null;
        if (surrounding != null) {
            CurrentUnitOfWork.clear(surrounding);
        }
        try {
            return retrying(() -> once(
                            separateTransactions,
                            internally(origin),
                            () -> Done.now(Outcome.ok(null, work.get(), null))))
                    .result();
        } finally {
            if (surrounding != null) {
                CurrentUnitOfWork.set(surrounding);
            }
        }
    }

    /**
     * For whom a job does something, and because of what.
     *
     * @param requestId of the request that started the job
     * @param causation the job, and which of its records
     */
    public record OnBehalf(UUID companyId, UUID staffId, UUID sessionId, String requestId, String causation) {}

    /**
     * A step of a job, in its own transaction, with the permissions that the person who started the job has now.
     *
     * @throws Rejection 403 if that person has left the company
     */
    public <T> T onBehalf(OnBehalf whom, Function<Caller, T> work) {
        return retrying(() -> {
                    Map<String, Object> metadata = new HashMap<>();
                    return once(separateTransactions, metadata, () -> {
                        Caller caller = guard.enterFor(whom.companyId(), whom.staffId(), whom.sessionId());
                        metadata.put(AllowedForInterceptor.CALLER, caller);
                        metadata.put(
                                EventMetadata.KEY,
                                new EventMetadata(
                                        whom.companyId(), caller.actor(), whom.requestId(), whom.causation(), false));
                        return Done.now(Outcome.ok(null, work.apply(caller), null));
                    });
                })
                .result();
    }

    private static Map<String, Object> internally(EventMetadata origin) {
        return Map.of(EventMetadata.KEY, origin, AllowedForInterceptor.INTERNAL, true);
    }

    /**
     * The result of a change.
     *
     * @param lastEventId the last row that it appended to the log
     * @param committedAt {@link System#nanoTime()} of the commit, if this execution appended events
     * @param changesLeft how many more the record takes, if these are few
     */
    private record Done<T>(
            Outcome<T> outcome,
            boolean replayed,
            @Nullable Long lastEventId,
            @Nullable Long committedAt,
            @Nullable Long changesLeft) {

        static <T> Done<T> now(Outcome<T> outcome) {
            return new Done<>(outcome, false, null, null, null);
        }

        static <T> Done<T> before(Outcome<T> earlier, @Nullable Long lastEventId) {
            return new Done<>(earlier, true, lastEventId, null, null);
        }

        Done<T> appended(long eventId, long committedAt) {
            return new Done<>(outcome, replayed, eventId, committedAt, changesLeft);
        }

        Done<T> leaving(@Nullable Long changes) {
            return new Done<>(outcome, replayed, lastEventId, committedAt, changes);
        }

        @SuppressWarnings("NullAway") // the body is absent only where T is nullable
        T result() {
            return outcome.body();
        }

        ResponseEntity<T> toResponse(String position) {
            var response = ResponseEntity.status(outcome.status());
            if (outcome.body() != null) {
                response.contentType(MediaType.APPLICATION_JSON);
            }
            if (outcome.location() != null) {
                response.location(URI.create(outcome.location()));
            }
            if (outcome.version() != null) {
                response.eTag("\"" + outcome.version() + "\"");
            }
            response.header("X-Event-Position", position);
            if (changesLeft != null) {
                response.header(Room.HEADER, changesLeft.toString());
            }
            if (replayed) {
                response.header("Idempotency-Replayed", "true");
            }
            return response.body(outcome.body());
        }
    }

    /**
     * Call this before an effect that a rollback doesn't undo, once the request has been found valid.
     *
     * @throws Rejection 409 if the request's key was used for a different request
     */
    public static void beforeWhatStays() {
        if (CurrentUnitOfWork.isStarted()
                && CurrentUnitOfWork.get().root().resources().containsKey(KEY_REUSED)) {
            throw Rejection.conflict(
                    "idempotency_key_reused", "This Idempotency-Key was already used for a different request.");
        }
    }

    private <T> Done<T> idempotent(RequestContext request, UUID caller, Supplier<Outcome<T>> work) {
        String key = request.idempotencyKey();
        if (key == null) {
            return Done.now(work.get());
        }
        Optional<Stored<T>> earlier = responses.claim(caller, key, request.digest(), request.now());
        if (earlier.isPresent() && earlier.get().outcome() != null) {
            return Done.before(earlier.get().outcome(), earlier.get().lastEventId());
        }
        if (earlier.isPresent()) {
            CurrentUnitOfWork.get().root().resources().put(KEY_REUSED, true);
        }
        Outcome<T> outcome = work.get();
        // Only now, so that what is wrong with the request itself is told first; the change itself is rolled back.
        beforeWhatStays();
        responses.keep(caller, key, outcome);
        return Done.now(outcome);
    }

    private <T> Done<T> once(TransactionManager transactions, Map<String, Object> metadata, Supplier<Done<T>> work) {
        var unit = DefaultUnitOfWork.startAndGet(GenericCommandMessage.<String>asCommandMessage("change"));
        unit.registerCorrelationDataProvider(message -> metadata);
        unit.attachTransaction(transactions);
        // Before the tail of the log is woken, so that every later pass of the tail includes this change.
        var commit = new CommitTime();
        TransactionSynchronizationManager.registerSynchronization(commit);
        ResultMessage<Done<T>> result = unit.executeWithResult(() -> {
            recording.announce();
            return work.get();
        });
        if (result.isExceptional()) {
            throw unchecked(result.exceptionResult());
        }
        Long eventId = (Long) unit.resources().get(PostgresEventStorageEngine.LAST_EVENT_ID);
        Done<T> done = result.getPayload().leaving((Long) unit.resources().get(Room.HEADER));
        return eventId == null ? done : done.appended(eventId, commit.nanos);
    }

    private static final class CommitTime implements TransactionSynchronization {

        private long nanos;

        @Override
        public void afterCommit() {
            nanos = System.nanoTime();
        }
    }

    private static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException exception ? exception : new IllegalStateException(failure);
    }

    private static <T> Done<T> retrying(Supplier<Done<T>> attempt) {
        for (int attempts = 1; ; attempts++) {
            try {
                return attempt.get();
            } catch (ConcurrencyException | ConcurrencyFailureException | DeadlockException e) {
                if (attempts == ATTEMPTS) {
                    throw Rejection.of(
                            Rejection.Kind.UNAVAILABLE,
                            "busy",
                            "Too many concurrent changes to the same record; try again.");
                }
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(
                        ThreadLocalRandom.current().nextLong(200, 2_000L * Math.min(attempts, 10))));
            }
        }
    }
}
