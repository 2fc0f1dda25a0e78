package com.puppycrm.query.records;

import com.puppycrm.events.DomainEvent;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.records.Family;
import com.puppycrm.records.FoldedRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Folds a batch of events in memory onto the stored states, with one read and one write. Events applied earlier are
 * skipped, and a gap in a stream is an error, so a state is always the fold of all its events, each applied once.
 */
public final class StreamFold<S extends FoldedRecord> {

    private final Map<UUID, S> before = new HashMap<>();
    private final Map<UUID, S> after = new HashMap<>();
    private final Set<UUID> changed = new LinkedHashSet<>();
    private final List<RecordedEvent> applied = new ArrayList<>();
    private final List<S> snapshots = new ArrayList<>();

    /** Reads the stored states of these streams of these companies. */
    @FunctionalInterface
    public interface Stored<S> {
        List<S> read(Collection<UUID> companies, Collection<UUID> streams);
    }

    public <E extends DomainEvent> StreamFold(List<RecordedEvent> events, Family<E, S> family, Stored<S> stored) {
        Set<UUID> companies = new HashSet<>();
        Set<UUID> streams = new LinkedHashSet<>();
        for (RecordedEvent event : events) {
            companies.add(event.companyId());
            streams.add(event.streamId());
        }
        if (!streams.isEmpty()) {
            stored.read(companies, streams).forEach(state -> before.put(state.id(), state));
        }
        after.putAll(before);
        for (RecordedEvent event : events) {
            S state = after.get(event.streamId());
            long next = state == null ? 0 : state.version();
            if (event.sequence() > next) {
                throw new IllegalStateException("stream " + event.streamId() + " is at " + next
                        + " and can't apply sequence " + event.sequence());
            }
            if (event.sequence() == next) {
                S folded = family.fold().apply(state, event.happened(family.events()));
                after.put(event.streamId(), folded);
                if (Snapshots.isDue(folded)) {
                    snapshots.add(folded);
                }
                changed.add(event.streamId());
                applied.add(event);
            }
        }
    }

    /** The states that differ from the stored ones. */
    public List<S> changed() {
        return changed.stream().map(after::get).toList();
    }

    public @Nullable S before(UUID stream) {
        return before.get(stream);
    }

    /** The states of which a snapshot is due, including those that later events of the batch replaced. */
    public List<S> snapshots() {
        return snapshots;
    }

    /** The events that had not been applied before. */
    public List<RecordedEvent> applied() {
        return applied;
    }
}
