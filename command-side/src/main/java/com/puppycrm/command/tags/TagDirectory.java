package com.puppycrm.command.tags;

import com.puppycrm.command.directory.Tags;
import com.puppycrm.events.tags.TagEvent;
import com.puppycrm.events.tags.TagEvent.TagAutoCriteriaChanged;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.projections.InlineProjection;
import com.puppycrm.records.customers.CustomerView;
import com.puppycrm.records.tags.TagState;
import java.sql.Types;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what decisions must know of a company's tags: their numbers, names and rules, and whether they are active. */
@Component
class TagDirectory implements Tags, InlineProjection<TagEvent, TagState> {

    private final JdbcClient jdbc;

    TagDirectory(CommandDatabase database) {
        this.jdbc = database.jdbc();
    }

    /** Throws 404 if the company has no such tag. */
    UUID require(UUID companyId, int number) {
        return jdbc.sql("select id from command.tag where company_id = :company and number = :number")
                .param("company", companyId)
                .param("number", number)
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> Rejection.notFound("tag"));
    }

    /**
     * What a tag with a new name or rule has to fit to. Until the transaction ends, no other tag of the company is
     * created or renamed or gets another rule, so that names are unique, rules close no circle, and numbers have no gaps:
     * one is taken only together with its tag. These transactions are short, and creations of tags rare.
     *
     * @param tagId the tag that is to have the name
     */
    Tag.Facts facts(UUID companyId, UUID tagId, String name) {
        int last =
                jdbc.sql("""
                    insert into command.tag_number (company_id, last) values (:company, 0)
                    on conflict (company_id) do update set last = tag_number.last
                    returning last
                    """).param("company", companyId).query(Integer.class).single();
        return jdbc.sql("""
            select count(*) as existing, min(number) filter (where name_key = :key and id <> :id) as named
            from command.tag where company_id = :company
            """)
                .param("company", companyId)
                .param("key", key(name))
                .param("id", tagId)
                .query((row, _) -> new Tag.Facts(
                        last,
                        row.getInt("existing"),
                        row.getObject("named", Integer.class),
                        rulesBeside(companyId, tagId)))
                .single();
    }

    private TagRules rulesBeside(UUID companyId, UUID tagId) {
        Map<Integer, String> criteria = new HashMap<>();
        jdbc.sql("""
            select number, auto_criteria from command.tag
            where company_id = :company and id <> :id and auto_criteria is not null
            """).param("company", companyId).param("id", tagId).query(row -> {
            criteria.put(row.getInt("number"), row.getString("auto_criteria"));
        });
        return TagRules.of(criteria);
    }

    @Override
    public CustomerView.Tags shown(UUID companyId, Collection<Integer> numbers) {
        Map<Integer, CustomerView.Tag> tags = new HashMap<>();
        if (!numbers.isEmpty()) {
            jdbc.sql("""
                select number, name, color from command.tag where company_id = :company and number in (:numbers)
                """)
                    .param("company", companyId)
                    .param("numbers", numbers)
                    .query((row, _) ->
                            new CustomerView.Tag(row.getInt("number"), row.getString("name"), row.getString("color")))
                    .list()
                    .forEach(tag -> tags.put(tag.id(), tag));
        }
        return tags::get;
    }

    @Override
    public Map<Integer, Boolean> active(UUID companyId, Collection<Integer> numbers) {
        Map<Integer, Boolean> active = new HashMap<>();
        if (!numbers.isEmpty()) {
            // In one order, so that two changes can't wait for each other.
            jdbc.sql("""
                select number, active from command.tag where company_id = :company and number in (:numbers)
                order by number for share
                """).param("company", companyId).param("numbers", numbers).query(row -> {
                active.put(row.getInt("number"), row.getBoolean("active"));
            });
        }
        return active;
    }

    @Override
    public boolean comes(UUID companyId, int number) {
        return jdbc.sql("""
            select true from command.tag
            where company_id = :company and number = :number and active and auto_criteria is not null for share
            """)
                .param("company", companyId)
                .param("number", number)
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    /** The form in which names are compared: upper case first, since some letters have one upper and two lower forms. */
    private static String key(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    @Override
    public void handle(TagEvent event, TagState after) {
        if (after.deleted()) {
            jdbc.sql("delete from command.tag where id = :id")
                    .param("id", after.id())
                    .update();
            return;
        }
        if (after.version() == 1) {
            jdbc.sql("update command.tag_number set last = :number where company_id = :company")
                    .param("number", after.number())
                    .param("company", after.companyId())
                    .update();
        }
        jdbc.sql("""
            insert into command.tag (id, company_id, number, name, name_key, color, active, auto_criteria, rule_since)
            values (:id, :company, :number, :name, :key, :color, :active, :criteria, :since)
            on conflict (id) do update
            set name = excluded.name, name_key = excluded.name_key, color = excluded.color, active = excluded.active,
                auto_criteria = excluded.auto_criteria, rule_since = coalesce(excluded.rule_since, tag.rule_since)
            """)
                .param("id", after.id())
                .param("company", after.companyId())
                .param("number", after.number())
                .param("name", after.name())
                .param("key", key(after.name()))
                .param("color", after.color())
                .param("active", after.active())
                .param("criteria", after.autoCriteria())
                .param("since", event instanceof TagAutoCriteriaChanged ? after.version() : null, Types.BIGINT)
                .update();
    }
}
