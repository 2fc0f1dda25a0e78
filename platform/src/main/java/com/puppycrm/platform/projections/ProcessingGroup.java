package com.puppycrm.platform.projections;

import com.puppycrm.platform.log.EventLog;
import com.puppycrm.platform.log.LogTail;
import com.puppycrm.platform.log.RecordedEvent;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One subscriber with its Axon processor, its segments, its tokens and its letters. */
public final class ProcessingGroup {

    /** Held claims of a node that died are free after this long. */
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(5);

    /**
     * Where a group keeps its tokens and letters, and with whose rights it works.
     *
     * @param schema the side's schema, such as {@code query}
     * @param nodeId owner of the claims that this node holds
     */
    record Home(
            String schema,
            DataSource dataSource,
            PlatformTransactionManager transactions,
            JdbcClient jdbc,
            TransactionTemplate inTransaction,
            String nodeId) {}

    /** @param segments how many parts of the streams are handled side by side */
    record Size(int segments, int batch) {}

    private final LogSubscriber subscriber;
    private final Home home;
    private final Size size;
    private final EventLog log;
    private final DeadLetters letters;
    private final Progress progress;
    private final SubscriberInvoker invoker;
    private final PooledStreamingEventProcessor processor;

    ProcessingGroup(
            LogSubscriber subscriber,
            Home home,
            Size size,
            LogTail tail,
            EventLog log,
            ScheduledExecutorService threads,
            Runnable onProgress) {
        this.subscriber = subscriber;
        this.home = home;
        this.size = size;
        this.log = log;
        this.letters = new DeadLetters(home.jdbc(), home.schema() + ".dead_letter");
        this.progress = new Progress(onProgress);
        this.invoker = new SubscriberInvoker(subscriber, letters, this::undoingWhatFails, progress);
        this.processor = processor(tail, threads);
    }

    private PooledStreamingEventProcessor processor(LogTail tail, ScheduledExecutorService threads) {
        TransactionManager transactions = new SpringTransactionManager(home.transactions());
        var tokens = JdbcTokenStore.builder()
                .connectionProvider(new SpringDataSourceConnectionProvider(home.dataSource()))
                .schema(TokenSchema.builder()
                        .setTokenTable(home.schema() + ".token_entry")
                        .setProcessorNameColumn("processor_name")
                        .setTokenTypeColumn("token_type")
                        .build())
                .serializer(Jackson3Serializer.builder().build())
                .claimTimeout(CLAIM_TIMEOUT)
                .nodeId(home.nodeId())
                .build();
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
        // Read models can be made again from the log: their commits need not wait for the disk. What a process did
        // can't.
        String hurry = isProcess() ? "" : "set local synchronous_commit to off; ";
        home.jdbc().sql(hurry + "savepoint work").update();
        try {
            work.run();
            home.jdbc().sql("release savepoint work").update();
        } catch (RuntimeException e) {
            home.jdbc().sql("rollback to savepoint work").update();
            throw e;
        }
    }

    public String name() {
        return subscriber.group();
    }

    public List<DeadLetters.Letter> letters() {
        return letters.all().stream()
                .filter(letter -> letter.group().equals(name()))
                .toList();
    }

    /** The position up to which every segment of this group on this node has handled everything; 0 where none is here. */
    public long position() {
        return IntStream.range(0, size.segments())
                .mapToLong(this::position)
                .min()
                .orElse(0);
    }

    /** True where this node handles every segment of the group, so that {@link #position()} is the whole truth. */
    public boolean isWholeHere() {
        return processor.processingStatus().size() == size.segments();
    }

    private long position(int segment) {
        EventTrackerStatus status = processor.processingStatus().get(segment);
        if (status == null) {
            return 0;
        }
        return Math.max(progress.of(segment), status.getCurrentPosition().orElse(0));
    }

    void start() {
        processor.start();
    }

    void stop() {
        processor.shutDown();
    }

    /** Empties the subscriber's tables and letters and feeds it from the start of the log again. */
    public void rebuild() {
        if (isProcess()) {
            throw new IllegalStateException(name() + " is a process: what it did can't be done again");
        }
        processor.shutDown();
        IntStream.range(0, size.segments()).forEach(progress::released);
        processor.resetTokens();
        processor.start();
    }

    /**
     * Tries the letters of a stream again, in sequence, until one fails.
     *
     * @return how many were handled
     */
    public int retry(UUID stream) {
        Integer handled = home.inTransaction().execute(transaction -> {
            Set<Long> parked = Set.copyOf(letters.lock(name(), stream));
            int done = 0;
            for (RecordedEvent event : log.stream(stream)) {
                if (parked.contains(event.sequence())) {
                    if (!invoker.handledOrParked(event)) {
                        break;
                    }
                    letters.release(name(), event);
                    done++;
                }
            }
            return done;
        });
        return handled == null ? 0 : handled;
    }

    /** Streams that have letters. */
    public Set<UUID> parkedStreams() {
        return letters().stream().map(DeadLetters.Letter::streamId).collect(Collectors.toSet());
    }
}
