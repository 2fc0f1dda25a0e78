package com.puppycrm.platform.axon;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The response to a change, before the change has its position in the log.
 *
 * @param location path of the created record
 * @param version the record's version after the change
 * @param person whose personal data the body may hold; a stored response is encrypted with that person's key
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
