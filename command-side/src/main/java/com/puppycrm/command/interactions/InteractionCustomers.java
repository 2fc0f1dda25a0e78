package com.puppycrm.command.interactions;

import com.puppycrm.command.directory.Directory;
import com.puppycrm.events.interactions.InteractionEvent.InteractionCustomerChanged;
import com.puppycrm.platform.projections.InlineProjection;
import com.puppycrm.records.interactions.InteractionState;
import org.springframework.stereotype.Component;

/** Keeps whose interactions are in the directory, when merges move them. */
@Component
final class InteractionCustomers implements InlineProjection<InteractionCustomerChanged, InteractionState> {

    private final Directory directory;

    InteractionCustomers(Directory directory) {
        this.directory = directory;
    }

    @Override
    public void handle(InteractionCustomerChanged changed, InteractionState interaction) {
        directory.move(interaction.id(), interaction.customerId(), interaction.loggedFor());
    }
}
