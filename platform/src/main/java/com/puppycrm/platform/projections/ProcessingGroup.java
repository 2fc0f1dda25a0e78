package com.puppycrm.platform.projections;

import com.puppycrm.platform.log.EventLog;
import com.puppycrm.platform.log.LogTail;
import com.puppycrm.platform.log.RecordedEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/** A subscriber with its Axon processor, segments, tokens and dead letters. */
public final class ProcessingGroup {

    /** After this, the claims of a dead node can be taken over. */
    static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(5);

    /** Longer than the coordinator takes to notice that it must release a segment. */
    private static final Duration RELEASE = Duration.ofMillis(500);

    /**
     * Serializes tokens. A replay token contains the class name of another one, which Jackson must be published to accept.
     */
    static final Serializer SERIALIZER = Jackson3Serializer.builder()
            .jsonMapperBuilderCustomizer(json -> json.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                    .allowIfSubType(TrackingToken.class)
                    .build()))
            .build();

    private static final Logger LOG = LoggerFactory.getLogger(ProcessingGroup.class);

    /**
     * Where a group keeps its tokens and dead letters, and with whose rights it runs.
     *
     * @param schema the side's schema, such as {@code query}
     * @param nodeId owner of the claims held by this node
     */
    record Home(
            String schema,
            DataSource dataSource,
            PlatformTransactionManager transactions,
            JdbcClient jdbc,
            TransactionTemplate inTransaction,
            String nodeId) {}

    /** @param segments how many partitions of the streams are handled in parallel */
    record Size(int segments, int batch) {}

    private final LogSubscriber subscriber;
    private final Home home;
    private final Size size;
    private final EventLog log;
    private final DeadLetters deadLetters;
    private final Progress progress;
    private final @Nullable SharedProgress shared;
    private final StoredTokens storedTokens;
    private final SubscriberInvoker invoker;
    private final CheckedTokens tokens;
    private final PooledStreamingEventProcessor processor;

    ProcessingGroup(
            LogSubscriber subscriber,
            Home home,
            Size size,
            LogTail tail,
            EventLog log,
            ScheduledExecutorService threads,
            @Nullable SharedProgress shared,
            Runnable onProgress) {
        this.subscriber = subscriber;
        this.home = home;
        this.size = size;
        this.log = log;
        this.deadLetters = new DeadLetters(home.jdbc(), home.schema() + ".dead_letter");
        this.progress = new Progress(onProgress);
        this.shared = shared;
        this.storedTokens = new StoredTokens(home.jdbc(), home.schema(), SERIALIZER);
        this.tokens = CheckedTokens.in(home, storedTokens, progress);
        this.invoker = new SubscriberInvoker(subscriber, deadLetters, tokens, this::undoingWhatFails, progress, () -> {
            if (shared != null) {
                shared.forget(subscriber.group());
            }
        });
        this.processor = processor(tail, threads);
    }

    private PooledStreamingEventProcessor processor(LogTail tail, ScheduledExecutorService threads) {
        TransactionManager transactions = new SpringTransactionManager(home.transactions());
        return PooledStreamingEventProcessor.builder()
                .name(subscriber.group())
                .eventHandlerInvoker(invoker)
                .errorHandler(PropagatingErrorHandler.instance())
                .messageSource(tail)
                .tokenStore(tokens)
                .transactionManager(transactions)
                .coordinatorExecutor(threads)
                .workerExecutor(threads)
                .initialSegmentCount(size.segments())
                .initialToken(
                        isProcess()
                                ? StreamableMessageSource::createHeadToken
                                : StreamableMessageSource::createTailToken)
                .batchSize(size.batch())
                .tokenClaimInterval(CLAIM_TIMEOUT.toMillis() / 2)
                .claimExtensionThreshold(CLAIM_TIMEOUT.toMillis() / 3)
                .enableCoordinatorClaimExtension()
                .build();
    }

    private boolean isProcess() {
        return subscriber instanceof BusinessProcess;
    }

    private void undoingWhatFails(Runnable work) {
        // Read models can be rebuilt from the log, so their commits need not wait for the disk; those of processes
        // must.
        String hurry = isProcess() ? "" : "set local synchronous_commit to off; ";
        home.jdbc().sql(hurry + "savepoint work").update();
        try {
            work.run();
            home.jdbc().sql("release savepoint work").update();
        } catch (RuntimeException | Error e) {
            undo(e);
            throw e;
        }
    }

    private void undo(Throwable failure) {
        try {
            home.jdbc().sql("rollback to savepoint work").update();
        } catch (DataAccessException e) {
            // The connection and its transaction are lost; the original failure is what matters.
            failure.addSuppressed(e);
        }
    }

    public String name() {
        return subscriber.group();
    }

    public List<DeadLetter> deadLetters() {
        return deadLetters.of(name());
    }

    /** The position up to which every segment of this group has handled everything, on any node; 0 if unknown. */
    public long position() {
        return IntStream.range(0, size.segments())
                .mapToLong(this::position)
                .min()
                .orElse(0);
    }

    private boolean isWholeHere() {
        return processor.processingStatus().size() == size.segments();
    }

    private long position(int segment) {
        long here = positionHere(segment);
        return shared == null || isWholeHere() ? here : Math.max(here, shared.of(name(), segment));
    }

    private long positionHere(int segment) {
        EventTrackerStatus status = processor.processingStatus().get(segment);
        if (status == null) {
            return 0;
        }
        return Math.max(progress.of(segment), status.getCurrentPosition().orElse(0));
    }

    /** The progress of the segments handled by this node. */
    Map<SharedProgress.Part, Long> positionsHere() {
        return processor.processingStatus().keySet().stream()
                .collect(Collectors.toMap(segment -> new SharedProgress.Part(name(), segment), this::positionHere));
    }

    /**
     * Releases segments whose last commits the database has lost; they are claimed again and resume from their tokens.
     */
    void checkCommits() {
        Map<Integer, Long> committed = new HashMap<>();
        for (int segment : processor.processingStatus().keySet()) {
            long position = progress.committed(segment);
            if (position > 0) {
                committed.put(segment, position);
            }
        }
        if (committed.isEmpty()) {
            return;
        }
        // Read after memory: the database can only be ahead of it, unless it has lost commits.
        Map<Integer, Long> stored = storedTokens.positions(name());
        committed.forEach((segment, position) -> {
            long storedPosition = stored.getOrDefault(segment, 0L);
            if (storedPosition < position && progress.committed(segment) >= position) {
                LOG.warn(
                        "{} resumes from position {}: the database was restarted and lost its last commits",
                        name(),
                        storedPosition);
                // Its progress is forgotten once it is released, not before: until then its tokens are checked by it.
                processor.releaseSegment(segment, RELEASE.toMillis(), TimeUnit.MILLISECONDS);
            }
        });
    }

    boolean isReadModel() {
        return !isProcess();
    }

    void start() {
        processor.start();
    }

    /** Lets running batches finish; completed by what it is waiting for, however long that takes. */
    CompletableFuture<Void> stop() {
        return processor.shutdownAsync();
    }

    /** Empties the subscriber's tables and dead letters and replays the log from the start. */
    public void rebuild() {
        if (isProcess()) {
            throw new IllegalStateException(name() + " is a process, which can't be replayed");
        }
        processor.shutDown();
        try {
            IntStream.range(0, size.segments()).forEach(progress::released);
            Runnable reset = () -> home.inTransaction().executeWithoutResult(transaction -> toStart());
            if (shared == null) {
                reset.run();
            } else {
                shared.whileResetting(reset);
            }
        } finally {
            processor.start();
        }
    }

    /** Done by hand, because Axon's reset stores tokens that its Jackson serializer can't read back. */
    private void toStart() {
        int[] segments = tokens.fetchSegments(name());
        for (int segment : segments) {
            // Claims the segment; throws if another node holds it.
            tokens.fetchToken(name(), segment);
        }
        invoker.performReset();
        for (int segment : segments) {
            tokens.storeToken(new GlobalSequenceTrackingToken(0), name(), segment);
            tokens.releaseClaim(name(), segment);
        }
    }

    /**
     * Retries the dead letters of a stream, in sequence, until one fails.
     *
     * @return how many were handled
     */
    public int retry(UUID stream) {
        Integer handled = home.inTransaction().execute(transaction -> {
            int done = 0;
            Set<Long> parked = Set.copyOf(deadLetters.lock(name(), stream));
            // Repeated until none are left: more may be parked behind the first while this waits for the lock.
            while (!parked.isEmpty()) {
                for (RecordedEvent event : log.stream(stream)) {
                    if (parked.contains(event.sequence())) {
                        if (!invoker.handledOrParked(event)) {
                            return done;
                        }
                        deadLetters.release(name(), event);
                        done++;
                    }
                }
                parked = Set.copyOf(deadLetters.lock(name(), stream));
            }
            return done;
        });
        return handled == null ? 0 : handled;
    }

    /** The streams with dead letters. */
    public Set<UUID> parkedStreams() {
        return deadLetters().stream().map(DeadLetter::streamId).collect(Collectors.toSet());
    }
}
