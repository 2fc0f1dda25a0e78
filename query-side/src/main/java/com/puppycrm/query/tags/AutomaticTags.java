package com.puppycrm.query.tags;

import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.query.criteria.KeptByCriteria;
import com.puppycrm.query.lists.Conditions;
import com.puppycrm.query.lists.PostgresArray;
import com.puppycrm.query.records.ChangedRecords;
import com.puppycrm.records.customers.ListedCustomer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Notes to which customers an automatic tag is to come, and from which it is to go: those of whom their own record says
 * otherwise than the criteria. The command side takes the notes; once what it made of them is in the customers' rows,
 * there is nothing more to note. A note that does not apply any more is taken back. Archived customers stay as they are.
 */
@Component
final class AutomaticTags implements KeptByCriteria {

    /** Of a tag that is not active, which comes to nobody new. */
    private static final String INACTIVE = "inactive";

    private final JdbcClient jdbc;
    private final ChangedRecords changed;

    AutomaticTags(QueryDatabase database) {
        this.jdbc = database.jdbc();
        this.changed = new ChangedRecords(jdbc, "query." + TagsProjection.CHANGED);
    }

    @Override
    public String name() {
        return "tag";
    }

    @Override
    public String selections() {
        return """
            select company_id, id, case when not deleted then state ->> 'autoCriteria' end as criteria,
                case when state -> 'active' = 'true' then '' else '%s' end as state
            from query.tag
            """.formatted(INACTIVE);
    }

    @Override
    public ChangedRecords changed() {
        return changed;
    }

    @Override
    public void differ(
            Selection tag, Conditions selected, Conditions lookedAt, Cause cause, LocalDate today, Instant now) {
        Conditions among = tag.criteria() == null
                ? new Conditions().and("c.ruled_tags @> array[t.number::text]")
                : lookedAt.and("not c.archived");
        String come = tag.state().equals(INACTIVE) ? "c.ruled_tags @> array[t.number::text] and" : "";
        jdbc.sql("""
            with looked_at as materialized (
                select t.number as tag, c.id, c.ruled_tags @> array[t.number::text] as has,
                    %s (%s) is true as belongs
                from query.tag t
                join query.customer c on c.company_id = t.company_id
                join query.customer_figures f on f.company_id = c.company_id and f.customer_id = c.id
                where t.company_id = :company and t.id = :tag and not t.deleted and (%s)),
            settled as (
                delete from identity.tag_note n using looked_at l
                where n.company_id = :company and n.customer_id = l.id and n.tag = l.tag and l.has = l.belongs)
            insert into identity.tag_note (company_id, customer_id, tag, comes)
            select :company, id, tag, belongs from looked_at where has <> belongs
            on conflict (company_id, customer_id, tag) do update set comes = excluded.comes
            """.formatted(come, selected.sql(), among.sql()))
                .params(selected.values())
                .params(among.values())
                .param("company", tag.companyId())
                .param("tag", tag.id())
                .update();
    }

    private record Note(UUID customerId, int tag, boolean comes) {}

    @Override
    public void follow(
            UUID companyId, Set<UUID> ids, List<ListedCustomer> customers, List<Kept> selections, Instant now) {
        var numbers = numbers(companyId, selections);
        List<Note> notes = new ArrayList<>();
        List<Note> settled = new ArrayList<>();
        for (ListedCustomer customer : customers) {
            if (!customer.state().isListed()) {
                continue;
            }
            for (Kept kept : selections) {
                Integer tag = numbers.get(kept.selection().id());
                if (tag == null) {
                    continue;
                }
                boolean has = customer.state().ruledTags().contains(tag);
                boolean belongs = kept.selects(customer)
                        && (has || !kept.selection().state().equals(INACTIVE));
                (has == belongs ? settled : notes).add(new Note(customer.state().id(), tag, belongs));
            }
        }
        takeBack(companyId, settled);
        note(companyId, notes);
    }

    private Map<UUID, Integer> numbers(UUID companyId, List<Kept> selections) {
        return jdbc
                .sql("select id, number from query.tag where company_id = :company and id = any (cast(:ids as uuid[]))")
                .param("company", companyId)
                .param(
                        "ids",
                        PostgresArray.of(selections.stream()
                                .map(kept -> kept.selection().id())
                                .toList()))
                .query((row, _) -> Map.entry(row.getObject("id", UUID.class), row.getInt("number")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static final String NOTES = "unnest(cast(:customers as uuid[]), cast(:tags as integer[]),"
            + " cast(:comes as boolean[])) as t (customer_id, tag, comes)";

    private void takeBack(UUID companyId, List<Note> settled) {
        update("""
            delete from identity.tag_note n using %s
            where n.company_id = :company and n.customer_id = t.customer_id and n.tag = t.tag
            """, companyId, settled);
    }

    private void note(UUID companyId, List<Note> notes) {
        update("""
            insert into identity.tag_note (company_id, customer_id, tag, comes)
            select :company, customer_id, tag, comes from %s
            on conflict (company_id, customer_id, tag) do update set comes = excluded.comes
            """, companyId, notes);
    }

    private void update(String sql, UUID companyId, List<Note> notes) {
        if (!notes.isEmpty()) {
            jdbc.sql(sql.formatted(NOTES))
                    .param("company", companyId)
                    .param(
                            "customers",
                            PostgresArray.of(
                                    notes.stream().map(Note::customerId).toList()))
                    .param("tags", notes.stream().map(Note::tag).toArray(Integer[]::new))
                    .param("comes", notes.stream().map(Note::comes).toArray(Boolean[]::new))
                    .update();
        }
    }

    @Override
    public void forget(Selection tag) {
        // Of a tag that has gone, which somebody takes from its customers, nothing is to be done any more.
        jdbc.sql("""
            delete from identity.tag_note n using query.tag t
            where t.company_id = :company and t.id = :tag and t.deleted and n.company_id = t.company_id and n.tag = t.number
            """).param("company", tag.companyId()).param("tag", tag.id()).update();
    }
}
