package com.puppycrm.platform.privacy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The personal keys, as rows wrapped by the master key; a person without a row has been erased. */
public final class PersonKeys {

    private static final int KEY_LENGTH = 32;

    private final JdbcClient jdbc;
    private final MasterKey masterKey;
    private final SecureRandom random = new SecureRandom();

    /** Only keys whose rows are committed: a key from a rolled-back transaction must never be used again. */
    private final Cache<UUID, PersonKey> committed = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    public PersonKeys(JdbcClient jdbc, MasterKey masterKey) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
    }

    /** The keys of these persons, loaded together; those of erased and unknown persons are missing. */
    public Map<UUID, PersonKey> find(Collection<UUID> persons) {
        Map<UUID, PersonKey> found = new HashMap<>();
        Set<UUID> missing = new HashSet<>();
        for (UUID person : persons) {
            PersonKey key = committed.getIfPresent(person);
            if (key == null) {
                missing.add(person);
            } else {
                found.put(person, key);
            }
        }
        if (!missing.isEmpty()) {
            Map<UUID, PersonKey> read = read(missing);
            remember(read);
            found.putAll(read);
        }
        return found;
    }

    /**
     * The keys of these persons; missing keys are created in the current transaction, so that a key is stored before
     * the first event that it encrypts.
     */
    public Map<UUID, PersonKey> findOrCreate(Collection<UUID> persons) {
        return findOrCreate(persons, Set.of());
    }

    /**
     * The same, but without looking for the keys of new persons.
     *
     * @param newcomers those of the persons about whom nothing has been recorded yet
     */
    public Map<UUID, PersonKey> findOrCreate(Collection<UUID> persons, Set<UUID> newcomers) {
        Map<UUID, PersonKey> keys = find(
                persons.stream().filter(person -> !newcomers.contains(person)).toList());
        for (UUID person : persons) {
            if (!keys.containsKey(person)) {
                Map<UUID, PersonKey> created = create(person);
                remember(created);
                keys.putAll(created);
            }
        }
        return keys;
    }

    /** If another transaction was first, its key is used. */
    private Map<UUID, PersonKey> create(UUID person) {
        var key = new byte[KEY_LENGTH];
        random.nextBytes(key);
        int inserted = jdbc.sql("""
            insert into keys.person_key (person_id, wrapped) values (:person, :wrapped) on conflict do nothing
            """)
                .param("person", person)
                .param("wrapped", masterKey.seal(key, context(person)))
                .update();
        return inserted == 1 ? Map.of(person, new PersonKey(key)) : read(Set.of(person));
    }

    private Map<UUID, PersonKey> read(Set<UUID> persons) {
        Map<UUID, PersonKey> keys = new HashMap<>();
        jdbc.sql("select person_id, wrapped from keys.person_key where person_id = any (:persons)")
                .param("persons", persons.toArray(UUID[]::new))
                .query(row -> {
                    UUID person = row.getObject("person_id", UUID.class);
                    keys.put(person, new PersonKey(masterKey.open(row.getBytes("wrapped"), context(person))));
                });
        return keys;
    }

    private void remember(Map<UUID, PersonKey> keys) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            committed.putAll(keys);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                committed.putAll(keys);
            }
        });
    }

    private static String context(UUID person) {
        return "person-key:" + person;
    }
}
