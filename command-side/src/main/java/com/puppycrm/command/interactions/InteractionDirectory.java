package com.puppycrm.command.interactions;

import com.puppycrm.command.directory.Directory;
import com.puppycrm.events.interactions.InteractionEvent.InteractionLogged;
import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.projections.InlineProjection;
import com.puppycrm.records.interactions.InteractionState;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the rows of interactions in the directory, by which their customer's owner decides who reaches them. */
@Component
final class InteractionDirectory implements InlineProjection<InteractionLogged, InteractionState> {

    private final JdbcClient jdbc;

    InteractionDirectory(CommandDatabase database) {
        this.jdbc = database.jdbc();
    }

    @Override
    public void handle(InteractionLogged logged, InteractionState interaction) {
        jdbc.sql("""
            insert into command.directory (id, kind, company_id, parent_id, state, name)
            values (:id, :kind, :company, :customer, 'EXISTS', :type)
            """)
                .param("id", interaction.id())
                .param("kind", Directory.kind(InteractionState.FAMILY))
                .param("company", interaction.companyId())
                .param("customer", interaction.customerId())
                .param("type", interaction.wording().type().wireName())
                .update();
    }
}
