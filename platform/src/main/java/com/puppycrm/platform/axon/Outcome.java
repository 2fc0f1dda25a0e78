package com.puppycrm.platform.axon;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a change answers, before it has its place in the log.
 *
 * @param location path of what was created
 * @param version the record's version after the change
 * @param person whose personal data the body may hold; a stored answer is encrypted with that person's key
 */
public record Outcome<T>(
        int status,
        @Nullable String location,
        @Nullable Long version,
        @Nullable T body,
        @Nullable UUID person) {

    public static <T> Outcome<T> created(String location, long version, T body, @Nullable UUID person) {
        return new Outcome<>(201, location, version, body, person);
    }

    public static <T> Outcome<T> ok(@Nullable Long version, T body, @Nullable UUID person) {
        return new Outcome<>(200, null, version, body, person);
    }

    public static <T> Outcome<T> noContent() {
        return new Outcome<>(204, null, null, null, null);
    }
}
