package com.puppycrm.platform.projections;

import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.database.ConditionalOnQuerySide;
import com.puppycrm.platform.database.DatabaseBootstrap;
import com.puppycrm.platform.database.DatabaseConnection;
import com.puppycrm.platform.database.DatabaseRole;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.log.EventLog;
import com.puppycrm.platform.log.LogSignal;
import com.puppycrm.platform.log.LogTail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives each projection and process of this application its own processing group. */
@Configuration(proxyBeanMethods = false)
class ProjectionsConfiguration {

    private static final int BATCH = 500;

    /** Smaller, because the actions of processes take time during which their transaction stays open. */
    private static final int BATCH_OF_PROCESSES = 20;

    @Bean
    ReadBarrier readBarrier(
            LogTail tail,
            @Value("${puppy.limits.read-wait:5s}") Duration timeout,
            @Value("${puppy.limits.waiting-reads-per-caller:20}") int waitersPerCaller) {
        return new ReadBarrier(tail, timeout, waitersPerCaller);
    }

    /** Only if management has a port of its own, because anyone who can reach it can trigger a rebuild. */
    @Bean
    @ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
    ProjectionsEndpoint projectionsEndpoint(ProcessingGroups groups, EventLog log, @Nullable Rebuilds rebuilds) {
        return new ProjectionsEndpoint(groups, log, rebuilds);
    }

    @Bean
    @ConditionalOnQuerySide
    Rebuilds rebuilds(
            ProcessingGroups groups,
            QueryDatabase database,
            DatabaseBootstrap bootstrap,
            EventLog log,
            @Value("${puppy.projections.segments:2}") int segments) {
        return new Rebuilds(groups.readModels(), database, bootstrap.connectionOf(DatabaseRole.QUERY), log, segments);
    }

    @Bean
    ProjectionMetrics projectionMetrics(ProcessingGroups groups, EventLog log) {
        return new ProjectionMetrics(groups, log);
    }

    @Bean
    ProcessingGroups processingGroups(
            ObjectProvider<Projection> projections,
            ObjectProvider<BusinessProcess> processes,
            ObjectProvider<QueryDatabase> queryDatabase,
            ObjectProvider<CommandDatabase> commandDatabase,
            LogTail tail,
            EventLog log,
            ReadBarrier barrier,
            LogSignal signal,
            @Nullable DatabaseConnection ownPostgres,
            @Value("${puppy.node-id:}") String givenNodeId,
            @Value("${puppy.projections.segments:2}") int segments,
            @Value("${puppy.projections.threads:4}") int threadCount) {
        String nodeId = givenNodeId.isBlank() ? nodeId(ownPostgres) : givenNodeId;
        var threads = new ProjectionThreads(threadCount);
        QueryDatabase ours = queryDatabase.getIfAvailable();
        SharedProgress shared = ours != null && signal.isOn() ? new SharedProgress(ours, nodeId) : null;
        List<ProcessingGroup> readModels = new ArrayList<>();
        projections.orderedStream().forEach(projection -> {
            QueryDatabase database = queryDatabase.getObject();
            var home = new ProcessingGroup.Home(
                    "query",
                    database.dataSource(),
                    database.transactions(),
                    database.jdbc(),
                    database.inTransaction(),
                    nodeId);
            readModels.add(new ProcessingGroup(
                    projection,
                    home,
                    new ProcessingGroup.Size(segments, BATCH),
                    tail,
                    log,
                    threads,
                    shared,
                    barrier::somethingChanged));
        });
        barrier.waitFor(readModels);
        List<ProcessingGroup> groups = new ArrayList<>(readModels);
        processes.orderedStream().forEach(process -> {
            CommandDatabase database = commandDatabase.getObject();
            var home = new ProcessingGroup.Home(
                    "command",
                    database.dataSource(),
                    database.transactions(),
                    database.jdbc(),
                    database.inTransaction(),
                    nodeId);
            groups.add(new ProcessingGroup(
                    process,
                    home,
                    new ProcessingGroup.Size(segments, BATCH_OF_PROCESSES),
                    tail,
                    log,
                    threads,
                    null,
                    () -> {}));
        });
        return new ProcessingGroups(groups, threads, shared);
    }

    /**
     * An application that brings its own PostgreSQL is its only node, so after a kill it can take over its old claims
     * at once.
     */
    private static String nodeId(@Nullable DatabaseConnection ownPostgres) {
        return ownPostgres == null ? UUID.randomUUID().toString() : "alone";
    }
}
