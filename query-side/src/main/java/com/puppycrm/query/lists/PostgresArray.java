package com.puppycrm.query.lists;

import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;

/** Binds many values as one parameter: {@code cast(:ids as uuid[])}. */
public final class PostgresArray {

    private PostgresArray() {}

    public static String of(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
