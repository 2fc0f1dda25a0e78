package com.puppycrm.command.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.puppycrm.command.directory.Staff;
import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.records.Names;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells other features who works in a company, from the accounts. */
@Component
final class StaffDirectory implements Staff {

    private final JdbcClient jdbc;

    private final Cache<Key, Optional<String>> names = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(2))
            .build();

    StaffDirectory(CommandDatabase database) {
        this.jdbc = database.jdbc();
    }

    private record Key(UUID companyId, UUID id) {}

    @Override
    public Names names(UUID companyId) {
        return id -> names.get(new Key(companyId, id), this::read).orElse(null);
    }

    private Optional<String> read(Key key) {
        return jdbc.sql("""
            select first_name || ' ' || last_name from identity.staff
            where id = :id and company_id = :company
            """)
                .param("id", key.id())
                .param("company", key.companyId())
                .query(String.class)
                .optional();
    }

    @Override
    public boolean mayOwn(Caller caller, UUID staffId) {
        return jdbc.sql("""
            select 1 from identity.staff
            where id = :staff and company_id = :company and state <> 'removed'
              and (:scope = 'COMPANY' or id = :caller or (:scope = 'TEAM' and manager_id = :caller))
            """)
                .param("staff", staffId)
                .param("company", caller.companyId())
                .param("scope", caller.scope().name())
                .param("caller", caller.id())
                .query(Integer.class)
                .optional()
                .isPresent();
    }
}
