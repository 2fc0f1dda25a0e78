package com.puppycrm.platform.projections;

import com.puppycrm.platform.database.QueryDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells the nodes of the query side how far each has come with its segments, so that every one of them can answer a
 * read that must see a given event. Tokens would not do: Axon writes that of an idle segment every few seconds only.
 */
final class SharedProgress {

    /** What was read is taken for the present for this long, however many requests wait. */
    private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    record Part(String group, int segment) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate inTransaction;
    private final String nodeId;
    private final Map<Part, Long> told = new HashMap<>();

    private final Object telling = new Object();

    private Map<Part, Long> read = Map.of();
    private long readAt = System.nanoTime() - FRESH_NANOS;

    SharedProgress(QueryDatabase database, String nodeId) {
        this.jdbc = database.jdbc();
        this.inTransaction = database.inTransaction();
        this.nodeId = nodeId;
    }

    /** How far a segment has come on whichever node handles it; 0 where that is not known. */
    long of(String group, int segment) {
        return present().getOrDefault(new Part(group, segment), 0L);
    }

    private synchronized Map<Part, Long> present() {
        if (System.nanoTime() - readAt >= FRESH_NANOS) {
            Map<Part, Long> rows = new HashMap<>();
            jdbc.sql("select processing_group, segment, position from query.progress")
                    .query(row -> {
                        rows.put(
                                new Part(row.getString("processing_group"), row.getInt("segment")),
                                row.getLong("position"));
                    });
            read = rows;
            readAt = System.nanoTime();
        }
        return read;
    }

    /** Writes down what has moved since the last call. */
    void tell(Supplier<Map<Part, Long>> present) {
        synchronized (telling) {
            tell(present.get());
        }
    }

    /** Carries out what sets positions back, while nothing is told of how they were. */
    void settingBack(Runnable work) {
        synchronized (telling) {
            work.run();
            told.clear();
        }
    }

    private void tell(Map<Part, Long> positions) {
        List<Map.Entry<Part, Long>> moved = new ArrayList<>();
        for (Map.Entry<Part, Long> entry : positions.entrySet()) {
            if (!entry.getValue().equals(told.get(entry.getKey()))) {
                moved.add(entry);
            }
        }
        if (moved.isEmpty()) {
            return;
        }
        inTransaction.executeWithoutResult(transaction -> {
            jdbc.sql("set local synchronous_commit to off").update();
            // Only whoever holds a segment says how far it is: not a node that has lost it and does not know yet.
            jdbc.sql("""
                insert into query.progress (processing_group, segment, position)
                select held.processor_name, held.segment, new.position
                from unnest(:groups::text[], :segments::int[], :positions::bigint[])
                         as new (processing_group, segment, position)
                    join query.token_entry held
                        on held.processor_name = new.processing_group and held.segment = new.segment
                where held.owner = :node
                order by held.processor_name, held.segment
                on conflict (processing_group, segment) do update
                set position = greatest(progress.position, excluded.position)
                """)
                    .param(
                            "groups",
                            moved.stream().map(entry -> entry.getKey().group()).toArray(String[]::new))
                    .param(
                            "segments",
                            moved.stream()
                                    .map(entry -> entry.getKey().segment())
                                    .toArray(Integer[]::new))
                    .param("positions", moved.stream().map(Map.Entry::getValue).toArray(Long[]::new))
                    .param("node", nodeId)
                    .update();
        });
        told.clear();
        told.putAll(positions);
    }

    /** Begins at 0 again, in the transaction in which the group is emptied. */
    void forget(String group) {
        jdbc.sql("delete from query.progress where processing_group = :group")
                .param("group", group)
                .update();
    }
}
