package com.puppycrm.command.interactions;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.FailureHandler.OnFailureRetryLater;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.puppycrm.command.directory.Directory;
import com.puppycrm.command.interactions.InteractionCommand.ReportFollowUpDue;
import com.puppycrm.events.Actor;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.axon.CommandExecution;
import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.log.EventMetadata;
import com.puppycrm.records.interactions.InteractionState;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Has it recorded that a follow-up is due, when it is: by one of the nodes, and after an outage by the first that is
 * there again.
 */
@Component
final class FollowUpReminders implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FollowUpReminders.class);

    private static final Duration LOOKS_EVERY = Duration.ofSeconds(1);
    private static final Duration RETRIES_AFTER = Duration.ofSeconds(10);

    /** Another node takes over from one that has not been heard of for four of these. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private static final int THREADS = 2;

    private final CommandExecution execution;
    private final CommandGateway commands;
    private final Directory directory;
    private final CommandDatabase database;
    private final Clock clock;

    private volatile Scheduler scheduler;

    FollowUpReminders(
            CommandExecution execution,
            CommandGateway commands,
            Directory directory,
            CommandDatabase database,
            Clock clock) {
        this.execution = execution;
        this.commands = commands;
        this.directory = directory;
        this.database = database;
        this.clock = clock;
        this.scheduler = scheduler();
    }

    private Scheduler scheduler() {
        Task<Void> task = Tasks.oneTime(FollowUpSchedule.TASK)
                .onFailure(new OnFailureRetryLater<>(RETRIES_AFTER))
                .execute((instance, _) -> report(FollowUpSchedule.interactionOf(instance.getId())));
        return Scheduler.create(database.dataSource(), List.of(task))
                .tableName(FollowUpSchedule.TABLE)
                .jdbcCustomization(FollowUpSchedule.POSTGRESQL)
                .pollingInterval(LOOKS_EVERY)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(4)
                .threads(THREADS)
                .clock(clock::instant)
                .build();
    }

    private void report(UUID interactionId) {
        UUID companyId = directory.companyOf(InteractionState.FAMILY, interactionId);
        var origin = new EventMetadata(companyId, Actor.SYSTEM, null, null, false);
        try {
            execution.internally(
                    origin, () -> commands.sendAndWait(new ReportFollowUpDue(interactionId, clock.instant())));
        } catch (Rejection refused) {
            LOG.info("Nobody is reminded of interaction {}: {}", interactionId, refused.code());
        }
    }

    @Override
    public void start() {
        scheduler.start();
    }

    @Override
    public void stop() {
        scheduler.stop();
        // A scheduler that was stopped can't be started again.
        scheduler = scheduler();
    }

    @Override
    public boolean isRunning() {
        return scheduler.getSchedulerState().isStarted();
    }
}
