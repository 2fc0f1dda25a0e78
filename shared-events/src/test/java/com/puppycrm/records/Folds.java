package com.puppycrm.records;

import com.puppycrm.events.Actor;
import com.puppycrm.events.DomainEvent;
import com.puppycrm.events.Role;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Folds events for tests: one an hour, all caused by the same member of staff, the first at {@link #START}. */
public final class Folds {

    public static final Instant START = Instant.parse("2026-04-01T08:00:00Z");
    public static final Actor ACTOR = Actor.staff(UUID.fromString("00000000-0000-0000-0000-0000000000aa"), Role.CEO);

    private Folds() {}

    /** When the event at this index of the stream, from 0, took place. */
    public static Instant at(int index) {
        return START.plusSeconds(3600L * index);
    }

    public static <E extends DomainEvent, S extends FoldedRecord> S fold(
            Family<E, S> family, List<? extends E> events) {
        S state = null;
        for (int i = 0; i < events.size(); i++) {
            state = family.fold().apply(state, new Happened<>(events.get(i), at(i), at(i), ACTOR, i + 1, i + 101L));
        }
        return Objects.requireNonNull(state);
    }

    /** The components that differ, with the values that they have afterwards; both records are of one class. */
    public static <R extends Record> Map<String, @Nullable Object> changes(R before, R after) {
        Map<String, @Nullable Object> changes = new TreeMap<>();
        for (RecordComponent component : components(before)) {
            if (!Objects.equals(value(component, before), value(component, after))) {
                changes.put(component.getName(), value(component, after));
            }
        }
        return changes;
    }

    private static RecordComponent[] components(Record record) {
        return record.getClass().getRecordComponents();
    }

    private static @Nullable Object value(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
