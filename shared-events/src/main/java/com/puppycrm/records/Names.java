package com.puppycrm.records;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What members of the staff are called, whose ids stand in events and records; those who left keep their names. */
@FunctionalInterface
public interface Names {

    /** Absent where the company never had such a member. */
    @Nullable
    String of(UUID staffId);
}
