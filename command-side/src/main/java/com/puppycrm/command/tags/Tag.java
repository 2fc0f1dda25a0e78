package com.puppycrm.command.tags;

import static java.util.Objects.requireNonNull;

import com.puppycrm.command.tags.TagCommand.CreateTag;
import com.puppycrm.command.tags.TagCommand.DeleteTag;
import com.puppycrm.command.tags.TagCommand.EditTag;
import com.puppycrm.events.tags.TagEvent;
import com.puppycrm.events.tags.TagEvent.TagAutoCriteriaChanged;
import com.puppycrm.events.tags.TagEvent.TagCreated;
import com.puppycrm.events.tags.TagEvent.TagDeactivated;
import com.puppycrm.events.tags.TagEvent.TagDeleted;
import com.puppycrm.events.tags.TagEvent.TagReactivated;
import com.puppycrm.events.tags.TagEvent.TagRecolored;
import com.puppycrm.events.tags.TagEvent.TagRenamed;
import com.puppycrm.platform.Rejection;
import com.puppycrm.records.tags.TagState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides commands of a tag. */
final class Tag {

    /** Red, blue, green, yellow, purple, gray: what new tags get in turn. */
    static final List<String> PALETTE = List.of("#ff6b6b", "#4c6fff", "#51cf66", "#ffd43b", "#b197fc", "#868e96");

    /** More are no way to tell customers apart, and a picker shows all of them. */
    static final int MAXIMUM = 1_000;

    /** With each change of a customer, all automatic tags of the company are looked at. */
    static final int MOST_AUTOMATIC = 200;

    private Tag() {}

    /**
     * What a decision must know of the company's other tags.
     *
     * @param number of the tags that the company has had so far
     * @param existing of the tags that there are
     * @param named the tag that has the wanted name, regardless of case; absent if it is free
     * @param rules by which the other tags come by themselves
     */
    record Facts(int number, int existing, @Nullable Integer named, TagRules rules) {

        static final Facts NONE = new Facts(0, 0, null, TagRules.NONE);
    }

    /** The events that a command results in; none if the tag is already as requested. */
    static List<TagEvent> decide(@Nullable TagState tag, TagCommand command, Facts facts) {
        if (tag == null) {
            return switch (command) {
                case CreateTag create -> created(create, facts);
                case EditTag _, DeleteTag _ -> throw Rejection.notFound("tag");
            };
        }
        if (tag.deleted()) {
            throw Rejection.notFound("tag");
        }
        return switch (command) {
            case CreateTag _ -> throw new IllegalStateException("created twice: " + tag.id());
            case EditTag edit -> edited(tag, edit.edit(), facts);
            case DeleteTag _ -> List.of(new TagDeleted(tag.id()));
        };
    }

    private static List<TagEvent> created(CreateTag create, Facts facts) {
        requireFree(facts);
        if (facts.existing() >= MAXIMUM) {
            throw Rejection.conflict("too_many_tags", "A company can have at most " + MAXIMUM + " tags.");
        }
        int number = facts.number() + 1;
        TagEdit edit = create.edit();
        var created = new TagCreated(
                create.tagId(),
                create.companyId(),
                number,
                requireNonNull(edit.name()),
                edit.color() == null ? PALETTE.get((number - 1) % PALETTE.size()) : edit.color(),
                edit.active() == null || edit.active());
        String criteria = edit.autoCriteria();
        if (criteria == null) {
            return List.of(created);
        }
        requireRoomForRule(facts);
        requireNoCircle(number, criteria, facts);
        return List.of(created, new TagAutoCriteriaChanged(create.tagId(), criteria));
    }

    private static List<TagEvent> edited(TagState tag, TagEdit edit, Facts facts) {
        requireFree(facts);
        List<TagEvent> events = new ArrayList<>();
        if (edit.name() != null && !edit.name().equals(tag.name())) {
            events.add(new TagRenamed(tag.id(), edit.name()));
        }
        if (edit.color() != null && !edit.color().equals(tag.color())) {
            events.add(new TagRecolored(tag.id(), edit.color()));
        }
        if (edit.active() != null && edit.active() != tag.active()) {
            events.add(edit.active() ? new TagReactivated(tag.id()) : new TagDeactivated(tag.id()));
        }
        if (edit.changesRule() && !Objects.equals(edit.autoCriteria(), tag.autoCriteria())) {
            if (edit.autoCriteria() != null) {
                if (tag.autoCriteria() == null) {
                    requireRoomForRule(facts);
                }
                requireNoCircle(tag.number(), edit.autoCriteria(), facts);
            }
            events.add(new TagAutoCriteriaChanged(tag.id(), edit.autoCriteria()));
        }
        return events;
    }

    private static void requireRoomForRule(Facts facts) {
        if (facts.rules().named().size() >= MOST_AUTOMATIC) {
            throw Rejection.conflict(
                    "too_many_tags", "A company can have at most " + MOST_AUTOMATIC + " automatic tags.");
        }
    }

    /** Tags that wait for each other would come and go for ever. */
    private static void requireNoCircle(int number, String criteria, Facts facts) {
        if (facts.rules().closesCircle(number, criteria)) {
            throw Rejection.invalid(
                    "auto_criteria", "must not depend on this tag itself, directly or through other automatic tags");
        }
    }

    private static void requireFree(Facts facts) {
        if (facts.named() != null) {
            throw Rejection.conflict(
                    "tag_name_taken", "Another tag has this name.", Map.of("existing_tag_id", facts.named()));
        }
    }
}
