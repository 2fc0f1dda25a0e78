package com.puppycrm.query.records;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The differences in a record between two instants. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record StateDifference(
        Instant from,
        Instant to,
        List<Change> changes,
        @Nullable ObjectNode stateBefore,
        @Nullable ObjectNode stateAfter) {}
