package com.puppycrm.command.directory;

import com.puppycrm.platform.Rejection;
import com.puppycrm.records.Family;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * A kind of key that at most one record of a company has.
 *
 * @param name of the kind in the rows of claims
 * @param records the kind of record that has it
 * @param refusal of a key that is taken, with the further members that it is to have
 */
public record UniqueKey(String name, Family<?, ?> records, Function<Map<String, Object>, Rejection> refusal) {

    /** The caller's own key of a record. */
    public static UniqueKey externalId(Family<?, ?> records) {
        String kind = Directory.kind(records);
        return new UniqueKey(
                kind + "_external_id",
                records,
                members ->
                        Rejection.conflict("external_id_taken", "Another " + kind + " has this external id.", members));
    }

    Rejection taken(UUID holder, boolean seen) {
        return refusal.apply(seen ? Map.of("existing_" + Directory.kind(records) + "_id", holder) : Map.of());
    }
}
