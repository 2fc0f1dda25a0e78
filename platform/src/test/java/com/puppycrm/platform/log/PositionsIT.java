package com.puppycrm.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.platform.testing.TestPostgres;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every event has a position in the log and one within its company, both dense, in whatever way they are given. */
class PositionsIT {

    private static final UUID ONE = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    private TestPostgres postgres;

    @BeforeEach
    void start() {
        postgres = TestPostgres.fresh();
    }

    @AfterEach
    void stop() {
        postgres.close();
    }

    private void append(UUID company) {
        postgres.command().jdbc().sql("""
            insert into log.event (stream_id, sequence, stream_type, company_id, type, revision, payload,
                metadata, recorded_at, effective_at, hash)
            values (uuidv7(), 0, 'order', :company, 'order.created', 1, '{}', '{}', now(), now(), '')
            """).param("company", company).update();
    }

    private long give() {
        return postgres.query()
                .jdbc()
                .sql("select log.give_positions()")
                .query(Long.class)
                .single();
    }

    /** Position, company and position within it. */
    private List<String> given() {
        return postgres.query().jdbc().sql("""
            select p.position || ' ' || right(e.company_id::text, 1) || p.company_position
            from log.event_position p join log.event e on e.id = p.event_id and e.company_id = p.company_id
            order by p.position
            """).query(String.class).list();
    }

    @Test
    void companiesAreCountedApartFromPassToPass() {
        append(ONE);
        append(OTHER);
        append(ONE);
        assertThat(give()).isEqualTo(3);
        assertThat(give()).as("nothing new").isEqualTo(3);
        append(ONE);
        append(OTHER);
        assertThat(give()).isEqualTo(5);

        assertThat(given()).containsExactly("1 11", "2 21", "3 12", "4 13", "5 22");
    }

    /** Transaction ids of another cluster mean nothing, so what has no position is looked for by its absence. */
    @Test
    void anotherClusterCountsOn() {
        append(ONE);
        assertThat(give()).isEqualTo(1);
        append(OTHER);
        append(ONE);
        postgres.asOwner("update log.sequencer set system_identifier = 0");
        postgres.asOwner("select log.adopt_cluster()");
        append(ONE);

        assertThat(give()).isEqualTo(4);
        assertThat(given()).containsExactly("1 11", "2 21", "3 12", "4 13");
    }

    @Test
    void anotherClusterMayHaveNothingToCount() {
        append(ONE);
        assertThat(give()).isEqualTo(1);
        postgres.asOwner("update log.sequencer set system_identifier = 0");
        postgres.asOwner("select log.adopt_cluster()");

        assertThat(give()).isEqualTo(1);
        assertThat(given()).containsExactly("1 11");
    }
}
