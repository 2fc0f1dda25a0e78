package com.puppycrm.platform.axon;

import com.puppycrm.events.DomainEvent;
import com.puppycrm.platform.Rejection;
import com.puppycrm.records.Growth;
import java.util.List;
import java.util.Map;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/** Lets a record take events as long as it has room for them, and tells the caller when little is left. */
public final class Room {

    /** Header of the response to a change: how many more the record takes, once these are few. */
    static final String HEADER = "X-Changes-Left";

    private Room() {}

    /**
     * Returns the events if the record may take them.
     *
     * @param closing whether they are of those that bring a record to its end, for which there is a reserve
     * @throws Rejection 409 otherwise
     */
    public static <E extends DomainEvent> List<E> admit(
            Growth.Limit limit, Growth growth, List<E> events, boolean closing) {
        if (events.isEmpty() || limit.admits(growth, events, closing)) {
            return events;
        }
        throw Rejection.conflict(
                "record_full",
                "This record takes no more changes: one record keeps at most " + limit.changes() + " of them, with "
                        + limit.elements() + " lines in all.",
                Map.of("most", Long.toString(limit.changes())));
    }

    /** Has the response to the current change tell how many more the record takes, if these are few. */
    public static void tell(Growth.Limit limit, Growth growth) {
        long left = limit.left(growth);
        if (limit.isNear(left)) {
            CurrentUnitOfWork.ifStarted(unit ->
                    unit.root().resources().merge(HEADER, left, (one, other) -> Math.min((Long) one, (Long) other)));
        }
    }
}
