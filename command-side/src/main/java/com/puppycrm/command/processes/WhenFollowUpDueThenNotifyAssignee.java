package com.puppycrm.command.processes;

import com.puppycrm.command.directory.Directory;
import com.puppycrm.events.interactions.InteractionEvent.FollowUpDue;
import com.puppycrm.platform.Ids;
import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.notifications.NotificationKind;
import com.puppycrm.platform.notifications.Notifications;
import com.puppycrm.platform.notifications.Notifications.News;
import com.puppycrm.platform.projections.BusinessProcess;
import com.puppycrm.platform.projections.Follows;
import java.util.List;
import org.springframework.stereotype.Component;

/** When a follow-up is due, its assignee is notified, even of one that they set themselves. */
@Component
@Follows(FollowUpDue.class)
class WhenFollowUpDueThenNotifyAssignee implements BusinessProcess {

    private final Notifications notifications;
    private final Directory directory;

    WhenFollowUpDueThenNotifyAssignee(CommandDatabase database, Directory directory, Ids ids) {
        this.directory = directory;
        this.notifications = new Notifications(database.jdbc(), ids);
    }

    @Override
    public void handle(List<RecordedEvent> events) {
        for (RecordedEvent recorded : events) {
            if (!recorded.historic() && recorded.event() instanceof FollowUpDue due) {
                notifications.tell(
                        new News(
                                NotificationKind.FOLLOW_UP_DUE,
                                recorded.companyId(),
                                due.assigneeId(),
                                recorded.reference(),
                                directory
                                        .parentOf(recorded.companyId(), due.interactionId())
                                        .map(Directory.Entry::id)
                                        .orElse(due.customerId()),
                                null,
                                null,
                                null),
                        recorded.recordedAt());
            }
        }
    }
}
