package com.puppycrm.standalone.demo;

import com.puppycrm.platform.database.CommandDatabase;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The demo company, and which of its data has been entered. */
@Component
@ConditionalOnDemo
final class DemoRows {

    private final JdbcClient jdbc;

    DemoRows(CommandDatabase database) {
        this.jdbc = database.jdbc();
    }

    /** The demo company, once created. */
    record Made(UUID companyId, DemoCalendar calendar) {}

    /** Kinds of data. */
    enum Kind {
        EMPLOYEE,
        CUSTOMER,
        ORDER;

        private String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Optional<Made> find() {
        return jdbc.sql("select company_id, days_moved, made_at from command.demo_company")
                .query((row, _) -> {
                    Instant madeAt =
                            row.getObject("made_at", OffsetDateTime.class).toInstant();
                    return new Made(
                            row.getObject("company_id", UUID.class),
                            new DemoCalendar(row.getInt("days_moved"), madeAt));
                })
                .optional();
    }

    /** False if there is a demo company already; waits for a concurrent creation. */
    boolean claim(Made made) {
        return jdbc.sql("""
            insert into command.demo_company (company_id, days_moved, made_at) values (:company, :days, :now)
            on conflict do nothing
            """)
                        .param("company", made.companyId())
                        .param("days", made.calendar().daysMoved())
                        .param("now", made.calendar().now().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** False if it has already been entered; waits for a concurrent transaction that is entering it. */
    boolean claim(Kind kind, String code, @Nullable UUID recordId) {
        return jdbc.sql("""
            insert into command.demo_record (kind, code, record_id) values (:kind, :code, :record)
            on conflict do nothing
            """)
                        .param("kind", kind.wireName())
                        .param("code", code)
                        .param("record", recordId)
                        .update()
                == 1;
    }

    /** The ids of all entered records of a kind, by their code in the data. */
    Map<String, UUID> records(Kind kind) {
        Map<String, UUID> records = new HashMap<>();
        jdbc.sql("select code, record_id from command.demo_record where kind = :kind and record_id is not null")
                .param("kind", kind.wireName())
                .query(row -> {
                    records.put(row.getString("code"), row.getObject("record_id", UUID.class));
                });
        return records;
    }

    Set<String> entered(Kind kind) {
        return new HashSet<>(jdbc.sql("select code from command.demo_record where kind = :kind")
                .param("kind", kind.wireName())
                .query(String.class)
                .list());
    }

    /** How many customers and orders have been entered. */
    int done() {
        return jdbc.sql("select count(*) from command.demo_record where kind <> :employee")
                .param("employee", Kind.EMPLOYEE.wireName())
                .query(Integer.class)
                .single();
    }
}
