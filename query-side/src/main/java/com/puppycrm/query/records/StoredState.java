package com.puppycrm.query.records;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How folds stand in the {@code state} columns. A field of an older form is passed over; a rebuild removes it. */
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

    /** From a row's column {@code state}, selected as text. */
    public static <T> T of(ResultSet row, Class<T> type) throws SQLException {
        return read(Objects.requireNonNull(row.getString("state")), type);
    }
}
