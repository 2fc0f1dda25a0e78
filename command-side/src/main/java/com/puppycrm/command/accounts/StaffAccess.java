package com.puppycrm.command.accounts;

import com.puppycrm.command.companies.StaffRecords;
import com.puppycrm.events.Role;
import com.puppycrm.events.companies.CompanyEvent.StaffChanged;
import com.puppycrm.events.companies.CompanyEvent.StaffEvent;
import com.puppycrm.events.companies.CompanyEvent.StaffInvited;
import com.puppycrm.events.companies.CompanyEvent.StaffJoined;
import com.puppycrm.events.companies.CompanyEvent.StaffRemoved;
import com.puppycrm.platform.axon.AfterCommit;
import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.projections.InlineProjection;
import com.puppycrm.platform.security.Callers;
import com.puppycrm.records.companies.CompanyState;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Applies events to the accounts: changes of role and team, and the end of access. */
@Component
final class StaffAccess implements InlineProjection<StaffEvent, CompanyState> {

    private final JdbcClient jdbc;
    private final Callers callers;

    StaffAccess(CommandDatabase database, Callers callers) {
        this.jdbc = database.jdbc();
        this.callers = callers;
    }

    @Override
    public void handle(StaffEvent event, CompanyState after) {
        switch (event) {
            case StaffJoined joined -> join(joined.staffId());
            case StaffChanged changed ->
                place(changed.staffId(), changed.role(), changed.managerId(), changed.extraPermissions());
            case StaffRemoved removed -> remove(removed.staffId());
            case StaffInvited _ -> {
                // A new account contains data that events don't carry, so the sender of the command creates it.
            }
        }
        AfterCommit.run(callers::forgetAll);
    }

    /** The unique index decides who joins first with an address that several companies have invited. */
    private void join(UUID id) {
        try {
            setState(id, "active");
        } catch (DuplicateKeyException e) {
            throw StaffRecords.accountElsewhere();
        }
    }

    private void place(UUID id, Role role, @Nullable UUID managerId, List<String> extraPermissions) {
        jdbc.sql("""
            update identity.staff set role = :role, manager_id = :manager::uuid, extra_permissions = :extra,
                version = version + 1
            where id = :id
            """)
                .param("role", role.wireName())
                .param("manager", managerId)
                .param("extra", extraPermissions.toArray(String[]::new))
                .param("id", id)
                .update();
    }

    /** The name stays, for what the person did; what one signs in by goes. */
    private void remove(UUID id) {
        setState(id, "removed");
        jdbc.sql("update identity.staff set email = '', email_key = '', password_hash = null where id = :id")
                .param("id", id)
                .update();
        jdbc.sql("delete from identity.known_client where staff_id = :id")
                .param("id", id)
                .update();
        jdbc.sql("""
            update identity.session set ended_at = now(), end_reason = 'removed'
            where staff_id = :id and ended_at is null
            """).param("id", id).update();
        jdbc.sql("delete from identity.one_time_token where staff_id = :id")
                .param("id", id)
                .update();
    }

    private void setState(UUID id, String state) {
        jdbc.sql("update identity.staff set state = :state, version = version + 1 where id = :id")
                .param("state", state)
                .param("id", id)
                .update();
    }
}
