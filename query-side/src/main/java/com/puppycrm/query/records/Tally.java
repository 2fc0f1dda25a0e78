package com.puppycrm.query.records;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A table of sums over the records of a projection, which keeps them in the transaction of its rows: what lists and
 * figures would else count. It holds several tallies; a row has the sums of one kind of records of a company in one of
 * them, and goes with the last of these records.
 */
public final class Tally {

    /** A column that kinds differ by. */
    public record Column(String name, String type) {}

    private static final List<Column> OF_EVERY_TALLY =
            List.of(new Column("company_id", "uuid"), new Column("tally", "text"));

    private final JdbcClient jdbc;
    private final List<Column> key;
    private final List<String> sums;
    private final String add;
    private final String forget;

    /**
     * @param table such as {@code customer_tally}
     * @param kinds the columns of its key after company and tally; absent in a tally that does not tell them apart
     * @param sums the columns that are summed up
     */
    public Tally(JdbcClient jdbc, String table, List<Column> kinds, List<String> sums) {
        this.jdbc = jdbc;
        this.key = Stream.concat(OF_EVERY_TALLY.stream(), kinds.stream()).toList();
        this.sums = List.copyOf(sums);
        String names = key.stream().map(Column::name).collect(Collectors.joining(", "));
        // In the order of the key, so that transactions that add to the same rows can't deadlock.
        this.add = """
            insert into %1$s as kept (%2$s, %3$s)
            select * from unnest(%4$s) as added (%2$s, %3$s)
            order by %2$s
            on conflict (%2$s) do update set %5$s
            returning kept.ctid::text as place, %6$s as nothing
            """.formatted(
                        table,
                        names,
                        String.join(", ", sums),
                        Stream.concat(
                                        key.stream().map(column -> array(column.name(), column.type())),
                                        sums.stream().map(sum -> array(sum, "numeric")))
                                .collect(Collectors.joining(", ")),
                        sums.stream()
                                .map(sum -> sum + " = kept." + sum + " + excluded." + sum)
                                .collect(Collectors.joining(", ")),
                        sums.stream().map(sum -> "kept." + sum + " = 0").collect(Collectors.joining(" and ")));
        this.forget = "delete from " + table + " where ctid = any (cast(:places as tid[]))";
    }

    private static String array(String name, String type) {
        return "cast(:" + name + " as " + type + "[])";
    }

    /** What a batch changes; nothing is written before {@link Changes#write}. */
    public Changes changes() {
        return new Changes();
    }

    /** Differences, by kind. */
    public final class Changes {

        private final Map<List<@Nullable String>, BigInteger[]> differences = new HashMap<>();

        private Changes() {}

        public Kind of(UUID companyId, String tally) {
            return new Kind(this, companyId, tally);
        }

        /** To be called last in a transaction: others that count the same wait for its end. */
        public void write() {
            differences.values().removeIf(sums -> Arrays.stream(sums).allMatch(sum -> sum.signum() == 0));
            if (differences.isEmpty()) {
                return;
            }
            List<Map.Entry<List<@Nullable String>, BigInteger[]>> rows = List.copyOf(differences.entrySet());
            JdbcClient.StatementSpec statement = jdbc.sql(add);
            for (int i = 0; i < key.size(); i++) {
                int column = i;
                statement = statement.param(
                        key.get(i).name(),
                        rows.stream().map(row -> row.getKey().get(column)).toArray(String[]::new));
            }
            for (int i = 0; i < sums.size(); i++) {
                int sum = i;
                statement = statement.param(
                        sums.get(i),
                        rows.stream().map(row -> row.getValue()[sum].toString()).toArray(String[]::new));
            }
            List<String> nothing =
                    statement
                            .query((row, number) -> row.getBoolean("nothing") ? row.getString("place") : "")
                            .list()
                            .stream()
                            .filter(place -> !place.isEmpty())
                            .toList();
            if (!nothing.isEmpty()) {
                jdbc.sql(forget).param("places", nothing.toArray(String[]::new)).update();
            }
        }
    }

    /** A kind of records. */
    public final class Kind {

        private final Changes changes;
        private final @Nullable String[] values = new String[key.size()];

        private Kind(Changes changes, UUID companyId, String tally) {
            this.changes = changes;
            with("company_id", companyId);
            with("tally", tally);
        }

        public Kind with(String column, @Nullable Object value) {
            int at = IntStream.range(0, key.size())
                    .filter(i -> key.get(i).name().equals(column))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no column of the key: " + column));
            values[at] = Objects.toString(value, null);
            return this;
        }

        /**
         * @param times 1 for a record that is of this kind now, -1 for one that was
         * @param each what one record adds to each sum
         */
        public void add(long times, long... each) {
            BigInteger[] by = changes.differences.computeIfAbsent(
                    Arrays.asList(values),
                    _ -> Collections.nCopies(sums.size(), BigInteger.ZERO).toArray(BigInteger[]::new));
            Arrays.setAll(by, i -> by[i].add(BigInteger.valueOf(times).multiply(BigInteger.valueOf(each[i]))));
        }
    }
}
