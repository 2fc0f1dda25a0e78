package com.puppycrm.events.tags;

import static java.util.Objects.requireNonNull;

import com.puppycrm.events.DomainEvent;
import com.puppycrm.events.EventType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events of a tag. */
public sealed interface TagEvent extends DomainEvent {

    UUID tagId();

    @Override
    default UUID streamId() {
        return tagId();
    }

    /**
     * @param number by which people know the tag: from 1, counted per company, and never given again
     * @param color such as {@code #51cf66}
     * @param active whether it can be newly assigned
     */
    @EventType("tag.created")
    record TagCreated(UUID tagId, UUID companyId, int number, String name, String color, boolean active)
            implements TagEvent {
        public TagCreated {
            requireNonNull(tagId, "tagId");
            requireNonNull(companyId, "companyId");
            requireNonNull(name, "name");
            requireNonNull(color, "color");
        }
    }

    @EventType("tag.renamed")
    record TagRenamed(UUID tagId, String name) implements TagEvent {
        public TagRenamed {
            requireNonNull(tagId, "tagId");
            requireNonNull(name, "name");
        }
    }

    @EventType("tag.recolored")
    record TagRecolored(UUID tagId, String color) implements TagEvent {
        public TagRecolored {
            requireNonNull(tagId, "tagId");
            requireNonNull(color, "color");
        }
    }

    /** It stays where it is, and can't be newly assigned. */
    @EventType("tag.deactivated")
    record TagDeactivated(UUID tagId) implements TagEvent {
        public TagDeactivated {
            requireNonNull(tagId, "tagId");
        }
    }

    @EventType("tag.reactivated")
    record TagReactivated(UUID tagId) implements TagEvent {
        public TagReactivated {
            requireNonNull(tagId, "tagId");
        }
    }

    /**
     * From now on it is with the customers whom the criteria select, beside those to whom people gave it.
     *
     * @param criteria as JSON; they take the place of those before. Absent: people alone give it
     */
    @EventType("tag.auto_criteria_changed")
    record TagAutoCriteriaChanged(UUID tagId, @Nullable String criteria) implements TagEvent {
        public TagAutoCriteriaChanged {
            requireNonNull(tagId, "tagId");
        }
    }

    /** It is gone wherever it was, and its name is free. */
    @EventType("tag.deleted")
    record TagDeleted(UUID tagId) implements TagEvent {
        public TagDeleted {
            requireNonNull(tagId, "tagId");
        }
    }
}
