package com.puppycrm.query.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.puppycrm.platform.Rejection;
import com.puppycrm.query.records.Change;
import com.puppycrm.query.records.Histories;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What became different in a record between two instants. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record StateDifference(
        Instant from,
        Instant to,
        List<Change> changes,
        @Nullable JsonNode stateBefore,
        @Nullable JsonNode stateAfter) {

    static StateDifference between(Instant from, Instant to, List<Histories.Entry> entries) {
        if (to.isBefore(from)) {
            throw Rejection.invalid("to", "must not be before from");
        }
        ObjectNode before = Histories.stateAt(entries, from);
        ObjectNode after = Histories.stateAt(entries, to);
        return new StateDifference(from, to, Change.between(before, after), before, after);
    }
}
