package com.puppycrm.query.interactions;

import com.puppycrm.events.interactions.InteractionEvent;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.log.EventLog;
import com.puppycrm.query.lists.Conditions;
import com.puppycrm.query.lists.RecordScope;
import com.puppycrm.query.records.FoundRecord;
import com.puppycrm.query.records.KnownCompanies;
import com.puppycrm.query.records.PastStates;
import com.puppycrm.query.records.Snapshots;
import com.puppycrm.records.Names;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.interactions.InteractionState;
import com.puppycrm.records.interactions.InteractionSummary;
import com.puppycrm.records.interactions.InteractionView;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Single interactions, those that were removed included; those of customers outside the scope are not found. */
@Component
class InteractionRecords {

    private final JdbcClient jdbc;
    private final PastStates<InteractionEvent, InteractionState> past;

    InteractionRecords(QueryDatabase database, EventLog log) {
        this.jdbc = database.jdbc();
        this.past = new PastStates<>(
                log,
                InteractionState.FAMILY,
                new Snapshots<>(database.jdbc(), "interaction_snapshot", InteractionState.class));
    }

    /** An interaction with its customer's name and its company. */
    record Found(
            InteractionState state,
            @Nullable String customerName,
            CompanyTerms company,
            PastStates<InteractionEvent, InteractionState> past)
            implements FoundRecord<InteractionEvent, InteractionState> {

        @Override
        public String summary(InteractionEvent event) {
            return InteractionSummary.of(event);
        }

        @Override
        public Stream<@Nullable UUID> staffIn(InteractionState state) {
            return InteractionView.staffIn(state);
        }

        @Override
        public InteractionView view(InteractionState state, Names names) {
            return InteractionView.of(state, customerName, names);
        }

        @Override
        public List<String> notInHistory() {
            return InteractionView.NOT_IN_HISTORY;
        }
    }

    Found find(RecordScope scope, UUID id) {
        return find(scope, id, InteractionRows.ALL);
    }

    /** One that people logged: what the system notes has no history of its own. */
    Found findLogged(RecordScope scope, UUID id) {
        return find(scope, id, "(select *, false as of_order from query.interaction) i");
    }

    private Found find(RecordScope scope, UUID id, String rows) {
        Conditions one = scope.over("i").and("i.id = :id", "id", id);
        return jdbc.sql("select " + InteractionRows.COLUMNS + ", " + KnownCompanies.COLUMNS + " from " + rows + "\n"
                        + InteractionRows.CUSTOMER + " left join query.company co on co.id = i.company_id\nwhere "
                        + one.sql())
                .params(one.values())
                .query((row, number) -> {
                    InteractionRows.Row found = InteractionRows.of(row);
                    return new Found(
                            found.state(), found.customerName(), KnownCompanies.terms(scope.companyId(), row), past);
                })
                .optional()
                .orElseThrow(() -> Rejection.notFound("interaction"));
    }
}
