package com.puppycrm.records.tags;

import com.puppycrm.events.tags.TagEvent;
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
 * @param version number of events so far
 */
public record TagState(
        UUID id, UUID companyId, int number, String name, String color, boolean active, boolean deleted, long version)
        implements FoldedRecord {

    public static final Family<TagEvent, TagState> FAMILY = new Family<>(TagEvent.class, TagState::apply);

    public static TagState apply(@Nullable TagState before, Happened<TagEvent> happened) {
        if (before == null) {
            return begin(happened);
        }
        long version = happened.version();
        return switch (happened.event()) {
            case TagCreated again -> throw new IllegalStateException("created twice: " + again.tagId());
            case TagRenamed renamed -> before.with(renamed.name(), before.color, before.active, false, version);
            case TagRecolored recolored -> before.with(before.name, recolored.color(), before.active, false, version);
            case TagDeactivated _ -> before.with(before.name, before.color, false, false, version);
            case TagReactivated _ -> before.with(before.name, before.color, true, false, version);
            case TagDeleted _ -> before.with(before.name, before.color, before.active, true, version);
        };
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
                false,
                happened.version());
    }

    private TagState with(String name, String color, boolean active, boolean deleted, long version) {
        return new TagState(id, companyId, number, name, color, active, deleted, version);
    }
}
