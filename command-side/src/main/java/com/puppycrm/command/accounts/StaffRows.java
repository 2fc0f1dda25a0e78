package com.puppycrm.command.accounts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.puppycrm.events.Role;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.openapi.PermissionName;
import com.puppycrm.platform.openapi.ValuesOf;
import com.puppycrm.platform.security.ChangedFields;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads a company's staff, including the number of customers each member owns. */
@Component
class StaffRows {

    private static final String SELECT = """
        select staff.*, (
            select count(*) from command.directory
            where directory.company_id = staff.company_id and directory.kind = 'customer'
                and directory.owner_id = staff.id) as customers
        from identity.staff
        where company_id = :company and state <> 'removed'
        """;

    private final JdbcClient jdbc;

    StaffRows(CommandDatabase database) {
        this.jdbc = database.jdbc();
    }

    /** A staff member, as far as the caller may see. */
    @Schema(
            name = "Staff",
            description = "Those who manage staff see a StaffMember, everyone else a StaffColleague.",
            anyOf = {Member.class, Colleague.class})
    sealed interface Shown {}

    /** A staff member as seen by those who manage staff. */
    record Member(
            UUID id,
            String email,
            String firstName,
            String lastName,
            String fullName,
            Role role,
            @Nullable UUID managerId,
            @ValuesOf(PermissionName.class) List<String> extraPermissions,

            @Schema(allowableValues = {"invited", "active", "removed"})
            String state,

            @Nullable Instant lastLoginAt,
            long customers,
            Instant createdAt,
            long version)
            implements Shown {

        /** As seen by a colleague, who knows their own team and nobody else's. */
        Colleague asColleagueOf(UUID caller) {
            UUID manager = caller.equals(managerId) ? managerId : null;
            return new Colleague(id, firstName, lastName, fullName, role, manager, version);
        }

        /** Names of the changeable fields that differ from {@code before}. */
        List<String> changedSince(Member before) {
            return ChangedFields.between(before.changeable(), changeable());
        }

        private Changeable changeable() {
            return new Changeable(firstName, lastName, role, managerId, extraPermissions);
        }
    }

    private record Changeable(
            String firstName,
            String lastName,
            Role role,
            @Nullable UUID managerId,
            List<String> extraPermissions) {}

    /**
     * A staff member as seen by everyone in the company.
     *
     * @param managerId the caller, for members of their team
     */
    record Colleague(
            UUID id,
            String firstName,
            String lastName,
            String fullName,
            Role role,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            UUID managerId,

            long version)
            implements Shown {}

    List<Member> all(UUID companyId) {
        return jdbc.sql(SELECT + " order by last_name, first_name, id")
                .param("company", companyId)
                .query((row, _) -> member(row))
                .list();
    }

    /** Throws 404 for removed staff and for staff of other companies. */
    Member one(UUID companyId, UUID id) {
        return find(companyId, id).orElseThrow(() -> Rejection.notFound("staff member"));
    }

    Optional<Member> find(UUID companyId, UUID id) {
        return jdbc.sql(SELECT + " and id = :id")
                .param("company", companyId)
                .param("id", id)
                .query((row, _) -> member(row))
                .optional();
    }

    private static Member member(ResultSet row) throws SQLException {
        String firstName = row.getString("first_name");
        String lastName = row.getString("last_name");
        OffsetDateTime lastLogin = row.getObject("last_login_at", OffsetDateTime.class);
        return new Member(
                row.getObject("id", UUID.class),
                row.getString("email"),
                firstName,
                lastName,
                firstName + " " + lastName,
                Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
                row.getObject("manager_id", UUID.class),
                List.of((String[]) row.getArray("extra_permissions").getArray()),
                row.getString("state"),
                lastLogin == null ? null : lastLogin.toInstant(),
                row.getLong("customers"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }
}
