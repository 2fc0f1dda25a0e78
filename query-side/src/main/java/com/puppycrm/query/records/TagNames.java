package com.puppycrm.query.records;

import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.records.customers.CustomerView.Tag;
import com.puppycrm.records.customers.CustomerView.Tags;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks up the names and colors of tags, by their numbers. */
@Component
public final class TagNames {

    private static final String TAGS =
            "select number, state ->> 'name' as name, state ->> 'color' as color from query.tag"
                    + " where company_id = :company";

    private static final RowMapper<Tag> TAG =
            (row, number) -> new Tag(row.getInt("number"), row.getString("name"), row.getString("color"));

    private final JdbcClient jdbc;

    TagNames(QueryDatabase database) {
        this.jdbc = database.jdbc();
    }

    /** The tags that there are, of those whose numbers a response needs. */
    public Tags of(UUID companyId, Stream<Integer> numbers) {
        Set<Integer> wanted = numbers.collect(Collectors.toSet());
        return wanted.isEmpty()
                ? _ -> null
                : byNumber(jdbc.sql(TAGS + " and not deleted and number in (:numbers)")
                        .param("company", companyId)
                        .param("numbers", wanted)
                        .query(TAG)
                        .list());
    }

    /** Also the tags that there were, for past states: read once, when the first of them is needed. */
    public Tags ofAnyTime(UUID companyId) {
        return new Tags() {

            private @Nullable Tags read;

            @Override
            public @Nullable Tag of(int number) {
                if (read == null) {
                    read = byNumber(jdbc.sql(TAGS)
                            .param("company", companyId)
                            .query(TAG)
                            .list());
                }
                return read.of(number);
            }
        };
    }

    private static Tags byNumber(Collection<Tag> tags) {
        Map<Integer, Tag> byNumber = new HashMap<>();
        tags.forEach(tag -> byNumber.put(tag.id(), tag));
        return byNumber::get;
    }
}
