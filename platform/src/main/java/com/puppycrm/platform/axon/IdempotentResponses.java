package com.puppycrm.platform.axon;

import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.database.ConditionalOnCommandSide;
import com.puppycrm.platform.privacy.MasterKey;
import com.puppycrm.platform.privacy.PersonKey;
import com.puppycrm.platform.privacy.PersonKeys;
import com.puppycrm.platform.web.ApiJson;
import com.puppycrm.platform.web.RequestDigest;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stored responses to requests with an {@code Idempotency-Key}, written in the transaction of the change, so that a
 * retry finds a response if and only if the change happened. Bodies are encrypted because they may hold personal data.
 */
@Component
@ConditionalOnCommandSide
final class IdempotentResponses {

    /** How long a key is remembered. */
    static final Duration KEPT = Duration.ofHours(24);

    /** Stored bodies are bound to this context, so it must not change. */
    private static final String CONTEXT = "answer";

    private final JdbcClient jdbc;
    private final PersonKeys personKeys;
    private final MasterKey masterKey;
    private final JsonMapper json = ApiJson.mapper();

    IdempotentResponses(CommandDatabase database, PersonKeys commandPersonKeys, MasterKey masterKey) {
        this.jdbc = database.jdbc();
        this.personKeys = commandPersonKeys;
        this.masterKey = masterKey;
    }

    /**
     * A stored response, and the last row that its change appended to the log.
     *
     * @param outcome absent if the key was used for a different request
     */
    record Stored<T>(@Nullable Outcome<T> outcome, @Nullable Long lastEventId) {}

    /**
     * Claims a key for this transaction; waits while another transaction holds it.
     *
     * @return what is stored under the key if it was used before
     */
    <T> Optional<Stored<T>> claim(UUID caller, String key, RequestDigest digest, Instant now) {
        jdbc.sql("""
            delete from command.idempotent_answer
            where (caller = :caller and key = :key and claimed_at < :expired)
               or (caller, key) in (
                   -- Cleans up a few expired keys each time, so that they never pile up.
                   select caller, key from command.idempotent_answer
                   where claimed_at < :expired order by claimed_at limit 10 for update skip locked)
            """)
                .param("caller", caller)
                .param("key", key)
                .param("expired", now.minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
        int claimed = jdbc.sql("""
            insert into command.idempotent_answer (caller, key, digest, claimed_at)
            values (:caller, :key, :digest, :now)
            on conflict (caller, key) do nothing
            """)
                .param("caller", caller)
                .param("key", key)
                .param("digest", digest.meaning())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        if (claimed == 1) {
            return Optional.empty();
        }
        return Optional.of(jdbc.sql("""
            select answer.*,
                (select max(event.id) from log.event
                 where event.epoch = (select epoch from log.sequencer)
                   and event.transaction_id = answer.transaction_id) as last_event_id
            from command.idempotent_answer answer
            where caller = :caller and key = :key
            """)
                .param("caller", caller)
                .param("key", key)
                .query((row, number) -> this.<T>stored(row, digest))
                .single());
    }

    private <T> Stored<T> stored(ResultSet row, RequestDigest digest) throws SQLException {
        if (!digest.matches(row.getString("digest"))) {
            return new Stored<>(null, null);
        }
        byte[] body = row.getBytes("body");
        UUID person = row.getObject("person_id", UUID.class);
        long version = row.getLong("version");
        Long knownVersion = row.wasNull() ? null : version;
        var outcome = new Outcome<>(
                row.getInt("status"),
                row.getString("location"),
                knownVersion,
                body == null ? null : open(body, person),
                person);
        @SuppressWarnings("unchecked") // it was written as T and becomes the same JSON
        var typed = (Outcome<T>) outcome;
        long lastEventId = row.getLong("last_event_id");
        return new Stored<>(typed, row.wasNull() ? null : lastEventId);
    }

    void keep(UUID caller, String key, Outcome<?> outcome) {
        jdbc.sql("""
            update command.idempotent_answer
            set status = :status, location = :location, version = :version, person_id = :person, body = :body
            where caller = :caller and key = :key
            """)
                .param("status", outcome.status())
                .param("location", outcome.location())
                .param("version", outcome.version())
                .param("person", outcome.person())
                .param(
                        "body",
                        outcome.body() == null ? null : seal(json.writeValueAsBytes(outcome.body()), outcome.person()))
                .param("caller", caller)
                .param("key", key)
                .update();
    }

    private byte[] seal(byte[] body, @Nullable UUID person) {
        return person == null
                ? masterKey.seal(body, CONTEXT)
                : present(personKeys.findOrCreate(List.of(person)).get(person)).encrypt(body, CONTEXT);
    }

    private JsonNode open(byte[] sealed, @Nullable UUID person) {
        byte[] body = person == null
                ? masterKey.open(sealed, CONTEXT)
                : present(personKeys.find(List.of(person)).get(person)).decrypt(sealed, CONTEXT);
        return json.readTree(new String(body, StandardCharsets.UTF_8));
    }

    private static PersonKey present(@Nullable PersonKey key) {
        if (key == null) {
            throw Rejection.of(
                    Rejection.Kind.NOT_FOUND, "not_found", "The customer in the stored response has been erased.");
        }
        return key;
    }
}
