package com.puppycrm.platform.axon;

import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.database.ConditionalOnCommandSide;
import com.puppycrm.platform.log.EventAppender;
import com.puppycrm.platform.log.EventLog;
import com.puppycrm.platform.log.EventMetadata;
import com.puppycrm.platform.log.LogSignal;
import com.puppycrm.platform.log.LogTail;
import com.puppycrm.platform.log.PostgresEventStorageEngine;
import com.puppycrm.platform.log.Recording;
import com.puppycrm.platform.privacy.MasterKey;
import com.puppycrm.platform.privacy.PersonKeys;
import com.puppycrm.platform.projections.InlineProjection;
import com.puppycrm.platform.security.AllowedForInterceptor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.lifecycle.Phase;
import org.axonframework.messaging.annotation.HandlerDefinition;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.spring.eventsourcing.SpringAggregateSnapshotter;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Declares explicitly what Axon would choose by itself: under Spring Boot 4 its auto-configuration starts without an
 * error but also without an event store and without transactions.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnCommandSide
class AxonConfiguration {

    /** Most streams never get this long; those that do are replayed from a snapshot plus about as many events. */
    private static final int EVENTS_PER_SNAPSHOT = 20;

    @Bean
    TransactionManager axonTransactionManager(CommandDatabase database) {
        return new SpringTransactionManager(database.transactions());
    }

    @Bean
    PersonKeys commandPersonKeys(CommandDatabase database, MasterKey masterKey) {
        return new PersonKeys(database.jdbc(), masterKey);
    }

    @Bean
    EventAppender eventAppender(
            CommandDatabase database, PersonKeys commandPersonKeys, LogTail tail, LogSignal signal) {
        return new EventAppender(new JdbcTemplate(database.dataSource()), database.jdbc(), commandPersonKeys, () -> {
            tail.wake();
            signal.committed();
        });
    }

    /** Aggregates are loaded in the command's own transaction, with the command side's rights. */
    @Bean
    EventStorageEngine eventStorageEngine(
            EventAppender appender, CommandDatabase database, PersonKeys commandPersonKeys) {
        return new PostgresEventStorageEngine(appender, new EventLog(database.jdbc(), commandPersonKeys));
    }

    /**
     * Depends on the inline projections, so one that sends commands itself would be a circular dependency and fail the
     * start.
     */
    @Bean
    EventStore eventStore(
            EventStorageEngine log,
            Recording recording,
            org.axonframework.config.Configuration axon,
            ObjectProvider<InlineProjection<?, ?>> projections) {
        // What a command answers has the precision of what the log stores.
        GenericEventMessage.clock = recording.clock();
        var builder = EmbeddedEventStore.builder()
                .storageEngine(log)
                .messageMonitor(axon.messageMonitor(EventStore.class, "eventStore"))
                .spanFactory(axon.getComponent(EventBusSpanFactory.class));
        return new InlineEventStore(builder, projections.stream().toList(), InlineEventStore::ofTheCurrentAggregate);
    }

    /** The aggregate of a long stream is kept in memory after every so many events. */
    @Bean
    SnapshotTriggerDefinition longStreams(Snapshotter snapshotter) {
        return new EventCountSnapshotTriggerDefinition(snapshotter, EVENTS_PER_SNAPSHOT);
    }

    @Bean
    Snapshotter snapshotter(
            org.axonframework.config.Configuration axon,
            EventStore events,
            TransactionManager transactions,
            HandlerDefinition handlers,
            ParameterResolverFactory parameters,
            @Qualifier("snapshotThread") ExecutorService thread) {
        return SpringAggregateSnapshotter.builder()
                .repositoryProvider(axon::repository)
                .eventStore(events)
                .transactionManager(transactions)
                .handlerDefinition(handlers)
                .parameterResolverFactory(parameters)
                .executor(thread)
                .build();
    }

    /**
     * A separate thread: a thread that holds the lock of a record must not wait for a connection while the threads that
     * wait for this lock hold all of them.
     */
    @Bean(defaultCandidate = false)
    ExecutorService snapshotThread() {
        var thread = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().name("snapshots").daemon().factory());
        // A thread started by a request would count as leaked when Tomcat stops.
        thread.prestartCoreThread();
        return thread;
    }

    @Bean
    CommandTargetResolver commandTargets() {
        return new CommandTargets();
    }

    /** Copies the origin of a command to the events that it causes. */
    @Bean
    CorrelationDataProvider origin() {
        return new SimpleCorrelationDataProvider(EventMetadata.KEY);
    }

    /** Registered on start, because asking for the command bus during its configuration is a circular dependency. */
    @Bean
    ConfigurerModule permissionCheck() {
        return configurer -> configurer.onInitialize(configuration -> configuration.onStart(
                Phase.INSTRUCTION_COMPONENTS,
                () -> configuration.commandBus().registerHandlerInterceptor(new AllowedForInterceptor())));
    }
}
