package com.puppycrm.query.records;

import com.puppycrm.events.DomainEvent;
import com.puppycrm.platform.log.AsOf;
import com.puppycrm.platform.log.EventLog;
import com.puppycrm.query.records.Replay.Step;
import com.puppycrm.records.Family;
import com.puppycrm.records.FoldedRecord;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The past states of one kind of record, folded from the log event by event; what lies before the nearest snapshot is not
 * read, and of what is folded only the steps that are wanted are kept.
 */
public final class PastStates<E extends DomainEvent, S extends FoldedRecord> {

    private final EventLog log;
    private final Family<E, S> family;
    private final Snapshots<S> snapshots;

    public PastStates(EventLog log, Family<E, S> family, Snapshots<S> snapshots) {
        this.log = log;
        this.family = family;
        this.snapshots = snapshots;
    }

    /** The state at a past instant, inclusive; empty before the record was created. */
    public Optional<S> at(UUID companyId, UUID id, AsOf asOf) {
        S before = snapshots.latest(companyId, id, log.countUntil(id, asOf)).orElse(null);
        return Replay.last(family, before, log.streamUntil(id, version(before), asOf));
    }

    /**
     * Part of a history, from one number to another, both inclusive.
     *
     * @param byBusinessTime whether the events are numbered in the order in which they took effect, not in the one in
     *     which they were recorded; where these differ, all events before the part are folded
     */
    List<Step<E, S>> steps(UUID companyId, UUID id, long first, long last, boolean byBusinessTime) {
        if (last < first) {
            return List.of();
        }
        if (byBusinessTime && log.hasDatedBack(id)) {
            return Replay.steps(family, null, log.streamByBusinessTime(id, last + 1), first);
        }
        S before = snapshots.latest(companyId, id, first).orElse(null);
        long from = version(before);
        return Replay.steps(family, before, log.stream(id, from, last), first - from);
    }

    private static long version(@Nullable FoldedRecord before) {
        return before == null ? 0 : before.version();
    }
}
