package com.puppycrm.standalone;

import static com.puppycrm.standalone.SharedCompany.api;
import static com.puppycrm.standalone.SharedCompany.company;
import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.platform.database.CommandDatabase;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What decisions about other records depend on is what the customer's record says, at once. */
class CustomerDirectoryIT {

    private static final CommandDatabase DATABASE = company.product().bean(CommandDatabase.class);

    private final UUID id = company.customer();

    private void change(String route, Map<String, Object> body) {
        api().post(SharedCompany.customer(id) + route, body).expect(200);
        rowsEqualTheRecord();
    }

    private void edit(Map<String, Object> body) {
        api().patch(SharedCompany.customer(id), body).expect(200);
        rowsEqualTheRecord();
    }

    private void rowsEqualTheRecord() {
        JsonNode record = api().get(SharedCompany.customer(id)).expect(200).json();
        Map<String, Object> row =
                DATABASE.jdbc().sql("""
                    select lower(state) as state, archived, name, owner_id::text as owner, verified,
                        referred_by::text as referrer
                    from command.directory join command.customer using (id) where id = :id
                    """).param("id", id).query().singleRow();

        assertThat(row)
                .containsEntry("state", record.at("/status").stringValue())
                .containsEntry("archived", record.at("/archived").booleanValue())
                .containsEntry("name", record.at("/full_name").stringValue())
                .containsEntry("owner", record.at("/owner/id").stringValue())
                .containsEntry("verified", record.at("/verified").booleanValue())
                .containsEntry("referrer", record.at("/referred_by").stringValue(null));
    }

    @Test
    void everyChangeOfTheRecordIsInItsRows() {
        rowsEqualTheRecord();
        edit(Map.of("last_name", "Nyström", "notes", "prefers mornings"));
        edit(Map.of("email", id + "@moved.example"));
        edit(Map.of("referred_by", company.customer()));
        change("verify/", Map.of());
        change("status/", Map.of("status", "blocked", "reason", "fraud"));
        change("archive/", Map.of());
        change("restore/", Map.of());
        change("owner/", Map.of("owner_id", company.hire("sales_manager").id()));
        change("unverify/", Map.of("reason", "a mistake"));
    }

    /** An order that is being placed locks the row of its customer. */
    @Test
    void aChangeOfWhatNobodyDependsOnDoesNotWaitForAnOrder() {
        Reply edited = DATABASE.inTransaction().execute(status -> {
            DATABASE.jdbc()
                    .sql("select id from command.directory where id = :id for share")
                    .param("id", id)
                    .query(UUID.class)
                    .single();
            return CompletableFuture.supplyAsync(
                            () -> api().patch(SharedCompany.customer(id), Map.of("notes", "prefers mornings")))
                    .orTimeout(30, TimeUnit.SECONDS)
                    .join();
        });

        edited.expect(200);
    }
}
