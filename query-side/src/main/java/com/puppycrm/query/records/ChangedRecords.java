package com.puppycrm.query.records;

import com.puppycrm.query.lists.PostgresArray;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The records of a projection that have changed since somebody who derives something from them last looked. A projection
 * notes them in the transaction of the change; whoever takes one then sees that change or finds the note again later.
 * A note that is there already is locked all the same, so that it can't be taken before the change is visible.
 */
public final class ChangedRecords {

    private final JdbcClient jdbc;
    private final String table;

    /** @param table such as {@code customer_changed}: company and record */
    public ChangedRecords(JdbcClient jdbc, String table) {
        this.jdbc = jdbc;
        this.table = table;
    }

    /** A record of a company. */
    public record Key(UUID companyId, UUID id) {}

    /** To be called after the changes, before {@link Tally.Changes#write}: others may wait for these rows until the end. */
    public void note(Collection<Key> changed) {
        if (!changed.isEmpty()) {
            // In the order of the key, so that transactions that note the same records can't deadlock.
            jdbc.sql("""
                insert into %1$s as noted (company_id, id)
                select * from unnest(cast(:companies as uuid[]), cast(:ids as uuid[])) as changed (company_id, id)
                order by company_id, id
                on conflict (company_id, id) do update set id = excluded.id
                """.formatted(table))
                    .param(
                            "companies",
                            PostgresArray.of(
                                    changed.stream().map(Key::companyId).toList()))
                    .param("ids", PostgresArray.of(changed.stream().map(Key::id).toList()))
                    .update();
        }
    }

    /** Takes some of the notes that nobody is writing or taking now, in the transaction of the caller. */
    public List<Key> take(int most) {
        return jdbc.sql("""
            delete from %1$s where (company_id, id) in (
                select company_id, id from %1$s limit :most for update skip locked)
            returning company_id, id
            """.formatted(table))
                .param("most", most)
                .query((row, _) -> new Key(row.getObject("company_id", UUID.class), row.getObject("id", UUID.class)))
                .list();
    }
}
