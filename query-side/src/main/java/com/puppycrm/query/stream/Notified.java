package com.puppycrm.query.stream;

import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.query.lists.PostgresArray;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How often what people are told, or have read of it, has changed. */
@Component
class Notified {

    private final JdbcClient jdbc;

    Notified(QueryDatabase database) {
        this.jdbc = database.jdbc();
    }

    /** A number per person, which differs after every change; those who were never told anything are missing. */
    Map<UUID, Long> versions(Collection<UUID> staff) {
        Map<UUID, Long> versions = new HashMap<>();
        jdbc.sql("select staff_id, version from identity.notified where staff_id = any (cast(:ids as uuid[]))")
                .param("ids", PostgresArray.of(staff))
                .query(row -> {
                    versions.put(row.getObject("staff_id", UUID.class), row.getLong("version"));
                });
        return versions;
    }
}
