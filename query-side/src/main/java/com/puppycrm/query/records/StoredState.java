package com.puppycrm.query.records;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes states in {@code state} columns. Unknown fields of older forms are ignored; a rebuild removes them.
 */
public final class StoredState {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private StoredState() {}

    public static String write(Object state) {
        return MAPPER.writeValueAsString(state);
    }

    public static <T> T read(String json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }

    /** Reads the column {@code state} of a row, selected as text. */
    public static <T> T of(ResultSet row, Class<T> type) throws SQLException {
        return read(Objects.requireNonNull(row.getString("state")), type);
    }
}
