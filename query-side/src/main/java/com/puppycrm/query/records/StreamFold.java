package com.puppycrm.query.records;

import com.puppycrm.platform.log.RecordedEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A batch of events folded in memory onto the states stored so far: read once, written once. What was applied before is
 * passed over, and a hole in a stream is refused, so that a state is always the fold of all its events, once each.
 */
public final class StreamFold<S> {

    private final Map<UUID, S> before;
    private final Map<UUID, S> after = new LinkedHashMap<>();
    private final Set<UUID> changed = new LinkedHashSet<>();
    private final List<RecordedEvent> applied = new ArrayList<>();

    /** Reads the states that are stored for these streams of these companies. */
    @FunctionalInterface
    public interface Stored<S> {
        Map<UUID, S> read(Collection<UUID> companies, Collection<UUID> streams);
    }

    public StreamFold(List<RecordedEvent> events, Stored<S> stored, ToLongFunction<S> version, Replay.Fold<S> fold) {
        Set<UUID> companies = new HashSet<>();
        Set<UUID> streams = new LinkedHashSet<>();
        for (RecordedEvent event : events) {
            companies.add(event.companyId());
            streams.add(event.streamId());
        }
        before = streams.isEmpty() ? Map.of() : stored.read(companies, streams);
        after.putAll(before);
        for (RecordedEvent event : events) {
            S state = after.get(event.streamId());
            long next = state == null ? 0 : version.applyAsLong(state);
            if (event.sequence() > next) {
                throw new IllegalStateException("stream " + event.streamId() + " stands at " + next
                        + " and can't take sequence " + event.sequence());
            }
            if (event.sequence() == next) {
                after.put(event.streamId(), fold.apply(state, event));
                changed.add(event.streamId());
                applied.add(event);
            }
        }
    }

    /** The states that differ from what is stored. */
    public List<S> changed() {
        return changed.stream().map(after::get).toList();
    }

    public @Nullable S before(UUID stream) {
        return before.get(stream);
    }

    /** The events that were new. */
    public List<RecordedEvent> applied() {
        return applied;
    }
}
