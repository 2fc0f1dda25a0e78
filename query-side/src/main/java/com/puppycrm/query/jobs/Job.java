package com.puppycrm.query.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.puppycrm.platform.jobs.BulkChange;
import com.puppycrm.records.PersonName;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Work over many records, and how it stands.
 *
 * @param change what it does to each record, or takes back
 * @param undoOf the job that it takes back; null: none
 * @param undoneBy the job that takes it back; null: none does
 * @param total number of records
 * @param done number of those that were looked at
 * @param updated number of those that were changed
 * @param skipped number of those that were as they should be
 * @param failed number of those that could not be changed
 * @param errors why, the first 100 of them; empty in lists
 */
@Schema(name = "Job")
@JsonInclude(JsonInclude.Include.ALWAYS)
record Job(
        UUID id,
        BulkChange change,
        @Nullable UUID undoOf,
        @Nullable UUID undoneBy,
        State state,
        long total,
        long done,
        long updated,
        long skipped,
        long failed,
        List<RowError> errors,
        @Nullable PersonName startedBy,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    /** Why a record could not be changed. */
    @Schema(name = "JobError")
    record RowError(long row, UUID recordId, String code, String message) {}

    enum State {
        QUEUED,
        RUNNING,
        DONE,
        CANCELLED;

        @JsonValue
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean isFinished() {
            return this == DONE || this == CANCELLED;
        }
    }
}
