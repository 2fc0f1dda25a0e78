package com.puppycrm.query.records;

import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.query.lists.PostgresArray;
import com.puppycrm.records.Names;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks up the names of staff in events and records, including those of former staff. */
@Component
public final class StaffNames {

    private final JdbcClient jdbc;

    StaffNames(QueryDatabase database) {
        this.jdbc = database.jdbc();
    }

    /** All names needed for a response, in one query. */
    public Names of(UUID companyId, Stream<? extends @Nullable UUID> ids) {
        Set<UUID> wanted = new HashSet<>();
        ids.filter(Objects::nonNull).forEach(wanted::add);
        return wanted.isEmpty() ? _ -> null : read(companyId, wanted);
    }

    private Names read(UUID companyId, Collection<UUID> ids) {
        Map<UUID, String> names = new HashMap<>();
        jdbc.sql("""
            select id, first_name, last_name from identity.staff
            where company_id = :company and id = any (cast(:ids as uuid[]))
            """)
                .param("company", companyId)
                .param("ids", PostgresArray.of(ids))
                .query(row -> {
                    String name = Stream.of(row.getString("first_name"), row.getString("last_name"))
                            .filter(Objects::nonNull)
                            .collect(Collectors.joining(" "));
                    names.put(row.getObject("id", UUID.class), name.strip());
                });
        return names::get;
    }
}
