package com.puppycrm.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.puppycrm.platform.testing.TestPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each side's role has only the rights that it needs. */
class DatabaseRightsIT {

    private static final String APPEND = """
        insert into log.event (stream_id, sequence, stream_type, company_id, type, revision, payload, metadata,
            recorded_at, effective_at, hash)
        values (uuidv7(), 0, 'order', uuidv7(), 'order.created', 1, '{}', '{}', now(), now(), '')
        """;

    private static TestPostgres postgres;

    @BeforeAll
    static void start() {
        postgres = TestPostgres.fresh();
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void theCommandSideAppendsToTheLog() {
        assertThat(postgres.command().jdbc().sql(APPEND).update()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update log.event set payload = '{}'",
                "delete from log.event",
                "truncate log.event",
                "drop table log.event",
                "alter table log.event disable trigger all",
                "delete from log.event_position",
                "create table log.other (id int)",
                "create role other",
            })
    void theCommandSideNeverChangesTheLog(String sql) {
        assertRefused(postgres.command().jdbc(), sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {APPEND, "update log.event set payload = '{}'", "delete from log.event", "truncate log.event"})
    void theQuerySideNeverWritesTheLog(String sql) {
        assertRefused(postgres.query().jdbc(), sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into keys.person_key (person_id, wrapped) values (uuidv7(), '')",
                "delete from keys.person_key"
            })
    void theQuerySideNeverChangesKeys(String sql) {
        assertRefused(postgres.query().jdbc(), sql);
    }

    @Test
    void bothSidesUseUtcAndTimeouts() {
        for (JdbcClient jdbc :
                new JdbcClient[] {postgres.command().jdbc(), postgres.query().jdbc()}) {
            assertThat(setting(jdbc, "timezone")).isEqualTo("UTC");
            assertThat(setting(jdbc, "statement_timeout")).isEqualTo("30s");
            assertThat(setting(jdbc, "idle_in_transaction_session_timeout")).isEqualTo("5s");
        }
    }

    @Test
    void anErrorDoesNotQuoteTheRow() {
        JdbcClient jdbc = postgres.command().jdbc();

        assertThatThrownBy(() -> jdbc.sql(APPEND.replace("'order.created', 1", "'canary', 0"))
                        .update())
                .rootCause()
                .hasMessageContaining("check constraint")
                .hasMessageNotContaining("canary");
    }

    private static String setting(JdbcClient jdbc, String name) {
        return jdbc.sql("select current_setting(?)")
                .param(name)
                .query(String.class)
                .single();
    }

    private static void assertRefused(JdbcClient jdbc, String sql) {
        assertThatThrownBy(() -> jdbc.sql(sql).update())
                .rootCause()
                .message()
                .containsAnyOf("permission denied", "must be owner");
    }
}
