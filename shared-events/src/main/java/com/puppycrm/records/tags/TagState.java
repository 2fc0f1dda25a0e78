package com.puppycrm.records.tags;

import com.puppycrm.events.tags.TagEvent;
import com.puppycrm.events.tags.TagEvent.TagAutoCriteriaChanged;
import com.puppycrm.events.tags.TagEvent.TagCreated;
import com.puppycrm.events.tags.TagEvent.TagDeactivated;
import com.puppycrm.events.tags.TagEvent.TagDeleted;
import com.puppycrm.events.tags.TagEvent.TagReactivated;
import com.puppycrm.events.tags.TagEvent.TagRecolored;
import com.puppycrm.events.tags.TagEvent.TagRenamed;
import com.puppycrm.records.Family;
import com.puppycrm.records.FoldedRecord;
import com.puppycrm.records.Happened;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tag as the fold of its events.
 *
 * @param number by which people know the tag
 * @param active whether it can be newly assigned
 * @param autoCriteria by which customers get it by themselves, as JSON; absent where people alone give it
 * @param version number of events so far
 */
public record TagState(
        UUID id,
        UUID companyId,
        int number,
        String name,
        String color,
        boolean active,
        @Nullable String autoCriteria,
        boolean deleted,
        long version)
        implements FoldedRecord {

    public static final Family<TagEvent, TagState> FAMILY = new Family<>(TagEvent.class, TagState::apply);

    public static TagState apply(@Nullable TagState before, Happened<TagEvent> happened) {
        if (before == null) {
            return begin(happened);
        }
        Draft draft = new Draft(before);
        switch (happened.event()) {
            case TagCreated again -> throw new IllegalStateException("created twice: " + again.tagId());
            case TagRenamed renamed -> draft.name = renamed.name();
            case TagRecolored recolored -> draft.color = recolored.color();
            case TagDeactivated _ -> draft.active = false;
            case TagReactivated _ -> draft.active = true;
            case TagAutoCriteriaChanged changed -> draft.autoCriteria = changed.criteria();
            case TagDeleted _ -> draft.deleted = true;
        }
        return draft.at(happened.version());
    }

    private static TagState begin(Happened<TagEvent> happened) {
        if (!(happened.event() instanceof TagCreated created)) {
            throw new IllegalStateException(happened.event() + " before the tag was created");
        }
        return new TagState(
                created.tagId(),
                created.companyId(),
                created.number(),
                created.name(),
                created.color(),
                created.active(),
                null,
                false,
                happened.version());
    }

    /** The fields that events can change, while the next state is built. */
    private static final class Draft {

        private final TagState before;
        private String name;
        private String color;
        private boolean active;
        private @Nullable String autoCriteria;
        private boolean deleted;

        Draft(TagState before) {
            this.before = before;
            this.name = before.name;
            this.color = before.color;
            this.active = before.active;
            this.autoCriteria = before.autoCriteria;
            this.deleted = before.deleted;
        }

        TagState at(long version) {
            return new TagState(
                    before.id, before.companyId, before.number, name, color, active, autoCriteria, deleted, version);
        }
    }
}
