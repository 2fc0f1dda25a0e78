package com.puppycrm.records;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Names of staff members, whom events and records identify by id; those who have left keep their names. */
@FunctionalInterface
public interface Names {

    /** Null if the company never had such a staff member. */
    @Nullable
    String of(UUID staffId);
}
