package com.puppycrm.platform.projections;

import com.puppycrm.platform.log.EventLog;
import com.puppycrm.platform.log.LogTail;
import com.puppycrm.platform.log.RecordedEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventTrackerStatus;
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
    private final @Nullable StoredVersion version;
    private final EventHandling handling;
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
        this.version = subscriber instanceof Projection projection ? new StoredVersion(home.jdbc(), projection) : null;
        this.tokens = CheckedTokens.in(home, storedTokens, progress, version);
        this.handling = new EventHandling(subscriber, deadLetters, home.jdbc());
        this.processor = processor(tail, threads);
    }

    private PooledStreamingEventProcessor processor(LogTail tail, ScheduledExecutorService threads) {
        TransactionManager transactions = new SpringTransactionManager(home.transactions());
        return PooledStreamingEventProcessor.builder()
                .name(subscriber.group())
                .eventHandlerInvoker(new SubscriberInvoker(subscriber, handling, tokens, progress))
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

    /**
     * Replaces the tables of this group, and with them perhaps its tokens, which it then claims and reads anew.
     *
     * @param work returns whether it has changed the tokens
     */
    void replaceTables(BooleanSupplier work) {
        Runnable replacing = () -> {
            if (work.getAsBoolean()) {
                processor.shutDown();
                IntStream.range(0, size.segments()).forEach(progress::released);
                processor.start();
            }
        };
        if (shared == null) {
            replacing.run();
        } else {
            shared.whileResetting(replacing);
        }
    }

    String nodeId() {
        return home.nodeId();
    }

    /** The projection, if this is not a process. */
    Optional<Projection> projection() {
        return subscriber instanceof Projection projection ? Optional.of(projection) : Optional.empty();
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
                        if (!handling.handledOrParked(event)) {
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
