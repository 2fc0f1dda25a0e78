package com.puppycrm.command.interactions;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.puppycrm.events.interactions.InteractionEvent;
import com.puppycrm.events.interactions.InteractionEvent.FollowUpCompleted;
import com.puppycrm.events.interactions.InteractionEvent.FollowUpDue;
import com.puppycrm.events.interactions.InteractionEvent.FollowUpPlanned;
import com.puppycrm.events.interactions.InteractionEvent.FollowUpWithdrawn;
import com.puppycrm.events.interactions.InteractionEvent.InteractionCustomerChanged;
import com.puppycrm.events.interactions.InteractionEvent.InteractionRemoved;
import com.puppycrm.events.interactions.InteractionEvent.InteractionRestored;
import com.puppycrm.events.interactions.InteractionEvent.InteractionWorded;
import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.projections.InlineProjection;
import com.puppycrm.records.interactions.FollowUp;
import com.puppycrm.records.interactions.InteractionState;
import java.util.UUID;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

/**
 * Schedules, in the transaction of a follow-up's event, that somebody looks after it at the time at which it is due.
 * Nothing is taken back when it changes: a time at which it is not due any more leads to no event.
 */
@Component
final class FollowUpSchedule implements InlineProjection<InteractionEvent, InteractionState> {

    static final String TABLE = "command.scheduled_task";
    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("follow-up-due");
    static final JdbcCustomization POSTGRESQL = new PostgreSqlJdbcCustomization(false, false);

    private static final char TIME_FOLLOWS = '@';

    private final SchedulerClient scheduler;

    FollowUpSchedule(CommandDatabase database) {
        this.scheduler = SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(database.dataSource()))
                .tableName(TABLE)
                .jdbcCustomization(POSTGRESQL)
                .build();
    }

    @Override
    public void handle(InteractionEvent event, InteractionState after) {
        switch (event) {
            case FollowUpPlanned _, InteractionRestored _ -> schedule(after);
            case InteractionWorded _,
                    InteractionRemoved _,
                    FollowUpDue _,
                    FollowUpCompleted _,
                    FollowUpWithdrawn _,
                    InteractionCustomerChanged _ -> {}
        }
    }

    /** Nobody is reminded of what was imported. */
    @Override
    public void handleHistoric(InteractionEvent event, InteractionState after) {}

    private void schedule(InteractionState interaction) {
        FollowUp planned = interaction.followUp();
        if (planned != null && planned.isOpen() && !planned.dueAt().equals(planned.remindedOf())) {
            String task = "%s%s%s".formatted(interaction.id(), TIME_FOLLOWS, planned.dueAt());
            scheduler.scheduleIfNotExists(TASK.instance(task).build(), planned.dueAt());
        }
    }

    /** The interaction that a scheduled task is about. */
    static UUID interactionOf(String task) {
        return UUID.fromString(task.substring(0, task.indexOf(TIME_FOLLOWS)));
    }
}
