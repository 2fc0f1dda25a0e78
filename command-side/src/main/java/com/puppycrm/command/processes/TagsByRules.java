package com.puppycrm.command.processes;

import com.puppycrm.command.customers.CustomerCommand.ApplyTagRule;
import com.puppycrm.events.Actor;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.axon.CommandExecution;
import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.database.Outage;
import com.puppycrm.platform.log.EventMetadata;
import com.puppycrm.platform.running.RepeatedWork;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gives automatic tags to customers and takes them away, as the query side notes. Each note is taken in the transaction of
 * its event: a node that ends meanwhile leaves it to be taken again, and two nodes never take the same.
 */
@Component
final class TagsByRules extends RepeatedWork {

    private static final Logger LOG = LoggerFactory.getLogger(TagsByRules.class);

    private static final Actor RULE = Actor.rule("automatic_tag");
    private static final Duration LOOKS_EVERY = Duration.ofMillis(200);
    private static final int AT_ONCE = 100;

    private final CommandExecution execution;
    private final CommandGateway commands;
    private final CommandDatabase database;
    private final JdbcClient jdbc;
    private final Clock clock;

    TagsByRules(CommandExecution execution, CommandGateway commands, CommandDatabase database, Clock clock) {
        super("tags-by-rules", LOOKS_EVERY);
        this.execution = execution;
        this.commands = commands;
        this.database = database;
        this.jdbc = database.jdbc();
        this.clock = clock;
    }

    /**
     * A customer and a tag that is to come to it or to go.
     *
     * @param rule the event by which the tag has its criteria, or has none any more; absent if there is no such tag
     */
    private record Note(
            UUID companyId,
            UUID customerId,
            int tag,
            boolean comes,
            @Nullable String rule) {}

    @Override
    protected boolean round() {
        List<Note> notes = notes();
        for (Note note : notes) {
            if (isStopping()) {
                break;
            }
            serve(note);
        }
        return !notes.isEmpty();
    }

    private List<Note> notes() {
        return jdbc.sql("""
            select n.company_id, n.customer_id, n.tag, n.comes, t.id || '/' || (t.rule_since - 1) as rule
            from identity.tag_note n
            left join command.tag t on t.company_id = n.company_id and t.number = n.tag
            limit :most
            """)
                .param("most", AT_ONCE)
                .query((row, _) -> new Note(
                        row.getObject("company_id", UUID.class),
                        row.getObject("customer_id", UUID.class),
                        row.getInt("tag"),
                        row.getBoolean("comes"),
                        row.getString("rule")))
                .list();
    }

    private void serve(Note note) {
        try {
            execution.internally(new EventMetadata(note.companyId, RULE, null, note.rule, false), () -> {
                if (take(note)) {
                    commands.sendAndWait(new ApplyTagRule(note.customerId, note.tag, note.comes, clock.instant()));
                }
                return true;
            });
        } catch (RuntimeException failure) {
            if (Outage.isCauseOf(failure)) {
                throw failure;
            }
            // It is noted again with the next change of the customer.
            database.inTransaction().executeWithoutResult(_ -> take(note));
            if (failure instanceof Rejection refused) {
                LOG.info("Customer {} stays as it is with tag {}: {}", note.customerId, note.tag, refused.code());
            } else {
                LOG.error("Tag {} of customer {} has failed", note.tag, note.customerId, failure);
            }
        }
    }

    /** False if somebody else has it, or it is another one by now. */
    private boolean take(Note note) {
        return jdbc.sql("""
            delete from identity.tag_note where (company_id, customer_id, tag) in (
                select company_id, customer_id, tag from identity.tag_note
                where company_id = :company and customer_id = :customer and tag = :tag and comes = :comes
                for update skip locked)
            """)
                        .param("company", note.companyId)
                        .param("customer", note.customerId)
                        .param("tag", note.tag)
                        .param("comes", note.comes)
                        .update()
                > 0;
    }
}
