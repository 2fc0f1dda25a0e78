package com.puppycrm.platform.log;

import static java.util.Objects.requireNonNull;

import com.puppycrm.events.AboutPerson;
import com.puppycrm.events.DomainEvent;
import com.puppycrm.events.EventType;
import com.puppycrm.events.Personal;
import com.puppycrm.events.companies.CompanyEvent;
import com.puppycrm.events.customers.CustomerEvent;
import com.puppycrm.events.interactions.InteractionEvent;
import com.puppycrm.events.orders.OrderEvent;
import com.puppycrm.events.segments.SegmentEvent;
import com.puppycrm.events.tags.TagEvent;
import com.puppycrm.platform.JsonNames;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All event types that the log may contain, by their stable names. */
public final class EventCatalogue {

    /** The families; add new ones here. */
    private static final Map<Class<? extends DomainEvent>, String> FAMILIES = Map.of(
            CompanyEvent.class,
            "company",
            CustomerEvent.class,
            "customer",
            OrderEvent.class,
            "order",
            InteractionEvent.class,
            "interaction",
            TagEvent.class,
            "tag",
            SegmentEvent.class,
            "segment");

    private static final Map<String, Entry> BY_NAME = new HashMap<>();
    private static final Map<Class<?>, Entry> BY_CLASS = new HashMap<>();

    static {
        FAMILIES.forEach(EventCatalogue::add);
    }

    private EventCatalogue() {}

    /**
     * An event type.
     *
     * @param streamType type of its streams, such as {@code order}
     * @param personComponent JSON name of the component that identifies the person whose data it holds
     * @param personal the components that are stored encrypted, by JSON name, with what replaces them once their key is
     *     gone
     */
    public record Entry(
            String name,
            int revision,
            String streamType,
            Class<? extends DomainEvent> type,
            @Nullable String personComponent,
            Map<String, Object> personal) {}

    public static Entry of(DomainEvent event) {
        Entry entry = BY_CLASS.get(event.getClass());
        if (entry == null) {
            throw new IllegalArgumentException(event.getClass() + " is in no family of the catalogue");
        }
        return entry;
    }

    /** The stable name of a type of events. */
    static String nameOf(Class<? extends DomainEvent> type) {
        return requireNonNull(BY_CLASS.get(type), type::getName).name();
    }

    /** The stable names of the types of some families, which may be parts of others. */
    static List<String> namesIn(Collection<Class<? extends DomainEvent>> families) {
        return BY_NAME.values().stream()
                .filter(entry -> families.stream().anyMatch(family -> family.isAssignableFrom(entry.type())))
                .map(Entry::name)
                .toList();
    }

    public static Entry named(String name) {
        Entry entry = BY_NAME.get(name);
        if (entry == null) {
            throw new IllegalStateException("The log contains events of type " + name
                    + ", which this version does not know; was it written by a newer version?");
        }
        return entry;
    }

    /** What a record of this family is called: {@code order}. */
    public static String streamType(Class<? extends DomainEvent> family) {
        return requireNonNull(FAMILIES.get(family), () -> family + " is not in the catalogue");
    }

    public static Collection<Entry> all() {
        return List.copyOf(BY_NAME.values());
    }

    private static void add(Class<? extends DomainEvent> family, String streamType) {
        var about = family.getAnnotation(AboutPerson.class);
        String person = about == null ? null : JsonNames.snakeCase(about.value());
        concrete(family).forEach(type -> add(entry(type, streamType, person)));
    }

    /** The records of a family, including those of its sub-families. */
    private static Stream<Class<? extends DomainEvent>> concrete(Class<? extends DomainEvent> family) {
        return Arrays.stream(family.getPermittedSubclasses())
                .<Class<? extends DomainEvent>>map(member -> member.asSubclass(DomainEvent.class))
                .flatMap(member -> member.isInterface() ? concrete(member) : Stream.of(member));
    }

    private static void add(Entry entry) {
        BY_CLASS.put(entry.type(), entry);
        if (BY_NAME.put(entry.name(), entry) != null) {
            throw new IllegalStateException(entry.name() + " names two events");
        }
    }

    static Entry entry(Class<? extends DomainEvent> type, String streamType, @Nullable String person) {
        EventType declared = type.getAnnotation(EventType.class);
        if (declared == null) {
            throw new IllegalStateException(type + " has no @EventType");
        }
        Map<String, Object> personal = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.isAnnotationPresent(Personal.class)) {
                personal.put(JsonNames.snakeCase(component.getName()), erased(component.getType()));
            }
        }
        if (!personal.isEmpty() && person == null) {
            throw new IllegalStateException(type + " holds personal data, but its family has no @AboutPerson");
        }
        return new Entry(declared.value(), declared.revision(), streamType, type, person, personal);
    }

    private static Object erased(Class<?> type) {
        if (type == String.class) {
            return Personal.ERASED;
        }
        try {
            return type.getField("ERASED").get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " holds personal data, but has no ERASED to replace it", e);
        }
    }
}
