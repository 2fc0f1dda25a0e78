package com.puppycrm.records;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A staff member as shown in other records. */
public record PersonName(UUID id, String name) {

    /** Null if there is no id; the name is empty if nobody with that id is known. */
    public static @Nullable PersonName of(@Nullable UUID id, Names names) {
        if (id == null) {
            return null;
        }
        String name = names.of(id);
        return new PersonName(id, name == null ? "" : name);
    }
}
