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
 * Shares the progress of each node of the query side with the others, so that every one can serve a read that must
 * include a given event. Tokens are not enough, because Axon updates those of idle segments only every few seconds.
 */
final class SharedProgress {

    /** How long the progress read is considered current, however many requests wait. */
    private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    record Part(String group, int segment) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate inTransaction;
    private final String nodeId;
    private final Map<Part, Long> published = new HashMap<>();

    private final Object publishing = new Object();

    private Map<Part, Long> read = Map.of();
    private long readAt = System.nanoTime() - FRESH_NANOS;

    SharedProgress(QueryDatabase database, String nodeId) {
        this.jdbc = database.jdbc();
        this.inTransaction = database.inTransaction();
        this.nodeId = nodeId;
    }

    /** A segment's progress on the node that handles it; 0 if unknown. */
    long of(String group, int segment) {
        return current().getOrDefault(new Part(group, segment), 0L);
    }

    private synchronized Map<Part, Long> current() {
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

    /** Publishes what has changed since the last call. */
    void publish(Supplier<Map<Part, Long>> current) {
        synchronized (publishing) {
            publish(current.get());
        }
    }

    /** Runs work that resets positions, while no earlier positions can be published. */
    void whileResetting(Runnable work) {
        synchronized (publishing) {
            work.run();
            published.clear();
        }
    }

    private void publish(Map<Part, Long> positions) {
        List<Map.Entry<Part, Long>> moved = new ArrayList<>();
        for (Map.Entry<Part, Long> entry : positions.entrySet()) {
            if (!entry.getValue().equals(published.get(entry.getKey()))) {
                moved.add(entry);
            }
        }
        if (moved.isEmpty()) {
            return;
        }
        inTransaction.executeWithoutResult(transaction -> {
            jdbc.sql("set local synchronous_commit to off").update();
            // Only the owner of a segment publishes its progress, not a node that has lost it without noticing.
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
        published.clear();
        published.putAll(positions);
    }
}
