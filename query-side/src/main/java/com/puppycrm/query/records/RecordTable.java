package com.puppycrm.query.records;

import com.puppycrm.events.DomainEvent;
import com.puppycrm.platform.log.EventCatalogue;
import com.puppycrm.platform.projections.Projection;
import com.puppycrm.platform.text.EmailAddress;
import com.puppycrm.platform.text.FoldedText;
import com.puppycrm.platform.text.IndexedText;
import com.puppycrm.query.lists.PostgresArray;
import com.puppycrm.records.FoldedRecord;
import com.puppycrm.records.fields.Field;
import com.puppycrm.records.fields.FieldType;
import com.puppycrm.records.fields.Searched;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table of a read model: one row per record, with its state and a column for each of its fields in this table. Rows
 * only go forward, from version to version.
 *
 * @param <R> the type that the fields are read from
 * @param <S> the state
 */
public final class RecordTable<R, S extends FoldedRecord> {

    /** No column depends on the current day. */
    private static final LocalDate ANY_DAY = LocalDate.EPOCH;

    /** The first two are the key. */
    private static final List<String> OF_EVERY_RECORD = List.of("company_id", "id", "version");

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final String name;
    private final Class<S> type;
    private final Function<R, S> state;
    private final Map<String, Field<R>> columns = new LinkedHashMap<>();
    private final String upsert;

    /**
     *
     * @param name such as {@code customer}
     * @param alias of the table in the columns of fields
     */
    public RecordTable(
            JdbcClient jdbc,
            NamedParameterJdbcTemplate batches,
            String name,
            String alias,
            List<? extends Field<R>> fields,
            Class<S> type,
            Function<R, S> state) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.name = name;
        this.type = type;
        this.state = state;
        for (Field<R> field : fields) {
            String column = field.spec().column();
            if (column.matches(alias + "\\.\\w+")) {
                columns.put(column.substring(alias.length() + 1), field);
            }
        }
        columns.keySet().removeAll(OF_EVERY_RECORD);
        List<String> all = Stream.concat(OF_EVERY_RECORD.stream(), columns.keySet().stream())
                .toList();
        this.upsert = """
            insert into %1$s (%2$s, state)
            values (%3$s, cast(:state as jsonb))
            on conflict (company_id, id) do update set %4$s, state = excluded.state
            where %1$s.version < excluded.version
            """.formatted(
                        name,
                        String.join(", ", all),
                        all.stream().map(column -> ":" + column).collect(Collectors.joining(", ")),
                        all.stream()
                                .skip(2)
                                .map(column -> column + " = excluded." + column)
                                .collect(Collectors.joining(", ")));
    }

    /** The stored states of some streams. */
    public List<S> read(Collection<UUID> companies, Collection<UUID> ids) {
        return jdbc.sql("select state::text as state from " + name
                        + " where company_id = any (cast(:companies as uuid[])) and id = any (cast(:ids as uuid[]))")
                .param("companies", PostgresArray.of(companies))
                .param("ids", PostgresArray.of(ids))
                .query((row, number) -> StoredState.of(row, type))
                .list();
    }

    public Projection.Check everyEventIsApplied(Class<? extends DomainEvent> family) {
        return everyEventIsApplied(name, family);
    }

    /**
     * The versions of the records are the numbers of their events, so that all are there if the sum is that of the log.
     *
     * @param table with a row for each record of the family, and its {@code version}
     */
    public static Projection.Check everyEventIsApplied(String table, Class<? extends DomainEvent> family) {
        String streamType = EventCatalogue.streamType(family);
        return new Projection.Check("events of " + streamType, """
            select (select coalesce(sum(version), 0) from %s)
                    + (select count(*) from dead_letter where type like '%2$s.%%'),
                (select count(*) from log.event e join log.event_position p on p.event_id = e.id
                 where p.position <= :position and e.stream_type = '%2$s')
            """.formatted(table, streamType));
    }

    public void write(List<R> records) {
        if (!records.isEmpty()) {
            batches.batchUpdate(upsert, records.stream().map(this::row).toArray(SqlParameterSource[]::new));
        }
    }

    private SqlParameterSource row(R record) {
        S folded = state.apply(record);
        var row = new MapSqlParameterSource("company_id", folded.companyId())
                .addValue("id", folded.id())
                .addValue("version", folded.version())
                .addValue("state", StoredState.write(folded));
        columns.forEach((column, field) -> row.addValue(
                column, stored(field.spec().type(), field.spec().reader().read(record, ANY_DAY))));
        return row;
    }

    private static @Nullable Object stored(FieldType type, @Nullable Object value) {
        return switch (value) {
            case Searched searched -> IndexedText.of(searched);
            case String text when type == FieldType.SORTED_TEXT -> FoldedText.of(text);
            case String text when type == FieldType.EMAIL -> new EmailAddress(text).canonical();
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            case List<?> texts -> texts.toArray(String[]::new);
            case null, default -> value;
        };
    }
}
