package com.puppycrm.query.records;

import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.security.Permission;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a feature's events say to those who follow changes: which record is to be read again, and who may read it. */
public interface Announced {

    /** Empty if the event is of another feature. */
    Optional<Subject> subjectOf(RecordedEvent event);

    /**
     * A record that changed.
     *
     * @param kind such as {@code order}
     * @param customerId whose owner decides who sees the record; absent: everyone in the company does
     * @param needed what it takes to read such records; absent: nothing
     * @param version the record's version after the change; absent: versions are not counted by events
     * @param reach whether the change may concern who sees what
     */
    record Subject(
            String kind,
            UUID id,
            @Nullable UUID customerId,
            @Nullable Permission needed,
            @Nullable Long version,
            Reach reach) {}

    /** Whose records a change may concern. */
    enum Reach {
        /** Seen by the same people as before. */
        SAME,
        /** The customer may have become another's. */
        OWNER,
        /** Somebody may have joined or left a team. */
        TEAM
    }
}
