package com.puppycrm.command.accounts;

import com.puppycrm.events.Role;
import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.openapi.PermissionName;
import com.puppycrm.platform.openapi.ValuesOf;
import com.puppycrm.platform.security.AllowedFor;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.security.Permission;
import com.puppycrm.platform.security.Roles;
import com.puppycrm.platform.web.Serves;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Serves(Serves.Kind.ACCOUNTS)
class MeController {

    private final JdbcClient jdbc;

    MeController(CommandDatabase database) {
        this.jdbc = database.jdbc();
    }

    /** @param grantableRoles which roles the caller may give others */
    record Me(
            UUID id,
            @Schema(allowableValues = "staff") String kind,
            String email,
            String firstName,
            String lastName,
            Role role,
            MyCompany company,
            @ValuesOf(PermissionName.class) List<String> permissions,
            List<Role> grantableRoles) {}

    @Schema(name = "MyCompany")
    record MyCompany(UUID id, String name, String currency, String timeZone) {}

    @Operation(summary = "Get the caller", description = "Who is signed in, for which company, and what they may do.")
    @GetMapping("/api/me")
    @AllowedFor({})
    Me getMe(Caller caller) {
        return jdbc.sql("""
            select staff.email, staff.first_name, staff.last_name, company.name, company.currency, company.time_zone
            from identity.staff join command.company on company.id = staff.company_id
            where staff.id = :id
            """)
                .param("id", caller.id())
                .query((row, _) -> new Me(
                        caller.id(),
                        "staff",
                        row.getString("email"),
                        row.getString("first_name"),
                        row.getString("last_name"),
                        caller.role(),
                        new MyCompany(
                                caller.companyId(),
                                row.getString("name"),
                                row.getString("currency"),
                                row.getString("time_zone")),
                        caller.permissions().stream()
                                .map(Permission::wireName)
                                .sorted()
                                .toList(),
                        Roles.grantableBy(caller)))
                .single();
    }
}
