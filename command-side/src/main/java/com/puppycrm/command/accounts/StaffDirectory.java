package com.puppycrm.command.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.puppycrm.command.directory.Staff;
import com.puppycrm.events.Role;
import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.security.Permission;
import com.puppycrm.platform.security.Roles;
import com.puppycrm.records.Names;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

    @Override
    public boolean mayFollowUp(UUID companyId, UUID staffId, @Nullable UUID ownerId) {
        return jdbc.sql("""
            select staff.role, staff.extra_permissions, staff.id = :owner as own,
                exists (
                    select from identity.staff owner
                    where owner.id = :owner and owner.company_id = :company and owner.manager_id = staff.id) as team
            from identity.staff
            where staff.id = :staff and staff.company_id = :company and staff.state <> 'removed'
            """)
                .param("staff", staffId)
                .param("company", companyId)
                .param("owner", ownerId, Types.OTHER)
                .query((row, _) -> {
                    Role role = Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT));
                    var extra =
                            List.of((String[]) row.getArray("extra_permissions").getArray());
                    return Roles.permissionsOf(role, extra).contains(Permission.LOG_INTERACTIONS)
                            && (row.getBoolean("own") || Roles.seesCustomersOfOthers(role, row.getBoolean("team")));
                })
                .optional()
                .orElse(false);
    }
}
