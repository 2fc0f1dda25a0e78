package com.puppycrm.records;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A member of the staff, as records name one. */
public record PersonName(UUID id, String name) {

    /** Absent where there is no id; without a name where nobody of that id is known. */
    public static @Nullable PersonName of(@Nullable UUID id, Names names) {
        if (id == null) {
            return null;
        }
        String name = names.of(id);
        return new PersonName(id, name == null ? "" : name);
    }
}
