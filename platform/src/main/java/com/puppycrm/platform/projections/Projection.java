package com.puppycrm.platform.projections;

import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.log.RecordedEvent;
import java.util.List;
import java.util.UUID;

/**
 * Keeps tables of the query side equal to the fold of the events; no other code writes to these tables. Its SQL names
 * them without a schema: they are those of {@code query}, or those that are being built beside them.
 */
public interface Projection extends LogSubscriber {

    /** To be raised by 1 with every change by which the same events give other rows: the tables are then rebuilt. */
    int version();

    /** The names of its tables. */
    List<String> tables();

    /** The indexes by which events find rows otherwise than by key; a rebuild makes the others when its tables are full. */
    default List<String> lookups() {
        return List.of();
    }

    /** The same projection, on the tables of this database's search path. */
    Projection on(QueryDatabase database);

    /** What holds of its tables after any number of events. */
    List<Check> checks();

    /** Events of different partitions can be handled side by side without waiting for each other's rows. */
    default UUID partition(RecordedEvent event) {
        return event.streamId();
    }

    /**
     * Two numbers that are equal.
     *
     * @param what they count
     * @param sql a query for one row of both; {@code :position} is the last event that the tables contain, and {@code
     *     dead_letter} has those that were not handled
     */
    record Check(String what, String sql) {}
}
