package com.puppycrm.platform.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.puppycrm.platform.testing.TestPostgres;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A key is as durable as the data it encrypts: both are committed, or neither. */
class PersonKeysIT {

    private static final MasterKey MASTER = new MasterKey(new byte[MasterKey.LENGTH]);
    private static TestPostgres postgres;

    private final PersonKeys keys = new PersonKeys(postgres.command().jdbc(), MASTER);
    private final UUID person = UUID.randomUUID();

    @BeforeAll
    static void start() {
        postgres = TestPostgres.fresh();
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void aKeyIsMadeOnceAndFoundByEveryNode() {
        String encrypted = committed(keys).encrypt("Mara", "name");

        assertThat(committed(keys).decrypt(encrypted, "name")).isEqualTo("Mara");
        assertThat(elsewhere(MASTER).find(List.of(person)).get(person).decrypt(encrypted, "name"))
                .isEqualTo("Mara");
    }

    @Test
    void aKeyFromARolledBackTransactionIsNeverUsed() {
        postgres.command().inTransaction().executeWithoutResult(transaction -> {
            keys.findOrCreate(List.of(person));
            // Requested again before the rollback, as by an aggregate that reads back what it wrote.
            keys.find(List.of(person));
            transaction.setRollbackOnly();
        });

        assertThat(keys.find(List.of(person))).isEmpty();
        String encrypted = committed(keys).encrypt("Mara", "name");
        assertThat(elsewhere(MASTER).find(List.of(person)).get(person).decrypt(encrypted, "name"))
                .isEqualTo("Mara");
    }

    @Test
    void twoPersonsHaveTwoKeys() {
        UUID other = UUID.randomUUID();
        var both = postgres.command().inTransaction().execute(work -> keys.findOrCreate(List.of(person, other)));
        String encrypted = both.get(person).encrypt("Mara", "name");

        assertThatThrownBy(() -> both.get(other).decrypt(encrypted, "name")).hasMessageContaining("wrong key");
    }

    @Test
    void anEncryptedValueCannotBeMovedToAnotherPlace() {
        String encrypted = committed(keys).encrypt("Mara", "name");

        assertThatThrownBy(() -> committed(keys).decrypt(encrypted, "notes")).hasMessageContaining("altered");
    }

    @Test
    void anotherMasterKeyOpensNothing() {
        committed(keys);
        byte[] secret = new byte[MasterKey.LENGTH];
        secret[0] = 1;
        PersonKeys stolen = elsewhere(new MasterKey(secret));

        assertThatThrownBy(() -> stolen.find(List.of(person))).hasMessageContaining("master key");
    }

    @Test
    void withoutItsRowAKeyIsGone() {
        committed(keys);
        postgres.asOwner("delete from keys.person_key where person_id = '" + person + "'");

        assertThat(elsewhere(MASTER).find(List.of(person))).isEmpty();
    }

    private PersonKey committed(PersonKeys of) {
        return postgres.command()
                .inTransaction()
                .execute(work -> of.findOrCreate(List.of(person)))
                .get(person);
    }

    private static PersonKeys elsewhere(MasterKey master) {
        JdbcClient jdbc = postgres.query().jdbc();
        return new PersonKeys(jdbc, master);
    }
}
