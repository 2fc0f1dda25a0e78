package com.puppycrm.command.tags;

import com.puppycrm.platform.ExpectedVersion;
import com.puppycrm.platform.Refuses;
import com.puppycrm.platform.security.AllowedFor;
import com.puppycrm.platform.security.Permission;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Commands of a tag. */
public sealed interface TagCommand {

    UUID tagId();

    /** Business time of the command. */
    Instant at();

    /** The version that the tag must have; absent: any. */
    default @Nullable ExpectedVersion expectedVersion() {
        return null;
    }

    @AllowedFor(Permission.MANAGE_TAGS)
    @Refuses({"tag_name_taken", "too_many_tags"})
    record CreateTag(@TargetAggregateIdentifier UUID tagId, UUID companyId, TagEdit edit, Instant at)
            implements TagCommand {}

    /** Values equal to the current ones are no change. */
    @AllowedFor(Permission.MANAGE_TAGS)
    @Refuses({"tag_name_taken", "too_many_tags"})
    record EditTag(
            @TargetAggregateIdentifier UUID tagId, @Nullable ExpectedVersion expectedVersion, TagEdit edit, Instant at)
            implements TagCommand {}

    @AllowedFor(Permission.MANAGE_TAGS)
    record DeleteTag(
            @TargetAggregateIdentifier UUID tagId, @Nullable ExpectedVersion expectedVersion, Instant at)
            implements TagCommand {}
}
