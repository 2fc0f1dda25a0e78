package com.puppycrm.platform.security;

import com.puppycrm.events.Role;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.database.ConditionalOnCommandSide;
import com.puppycrm.platform.web.NotSignedIn;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Runs before every change by a staff member. Changes run concurrently, except for changes of the company's staff and
 * settings, on which all others depend. So nobody makes a change with revoked permissions, becomes the owner of a
 * customer after leaving, or places an order in a currency that has just been changed.
 */
@Component
@ConditionalOnCommandSide
public final class CompanyGuard {

    /**
     * Two statements in one round trip: the second must start after the lock is granted, to see its last holder's
     * changes.
     */
    private static final String ENTER = """
        select %s(?);
        select staff.role, staff.extra_permissions
        from identity.staff join identity.session on session.staff_id = staff.id and session.ended_at is null
        where staff.id = ? and staff.company_id = ? and staff.state = 'active' and session.id = ?
        """;

    private static final String BESIDE_OTHERS = ENTER.formatted("pg_advisory_xact_lock_shared");
    private static final String ALONE = ENTER.formatted("pg_advisory_xact_lock");

    private static final String FOR = """
        select pg_advisory_xact_lock_shared(?);
        select role, extra_permissions from identity.staff
        where id = ? and company_id = ? and state = 'active'
        """;

    private final JdbcTemplate jdbc;
    private final Callers callers;

    CompanyGuard(CommandDatabase database, Callers callers) {
        this.jdbc = new JdbcTemplate(database.dataSource());
        this.callers = callers;
    }

    /**
     * Lets a change of the caller proceed; holds until the end of the transaction.
     *
     * @throws NotSignedIn if the caller's session has ended, or role or permissions are no longer those seen by the gate
     */
    public void enter(Caller caller) {
        enter(BESIDE_OTHERS, caller);
    }

    /** The same for a change of the company's staff or settings: waits for running changes and blocks new ones. */
    public void enterAlone(Caller caller) {
        enter(ALONE, caller);
    }

    /**
     * Lets a change proceed that somebody started earlier, with the rights that they have now; holds until the end of the
     * transaction. They need not be signed in any more.
     *
     * @param sessionId of the sign-in by which they started it
     * @throws Rejection 403 if they have left the company
     */
    public Caller enterFor(UUID companyId, UUID staffId, UUID sessionId) {
        Caller caller = jdbc.execute(FOR, (PreparedStatement statement) -> {
            statement.setLong(1, lockOf(companyId));
            statement.setObject(2, staffId);
            statement.setObject(3, companyId);
            statement.execute();
            statement.getMoreResults();
            try (ResultSet row = statement.getResultSet()) {
                return row.next() ? new Caller(staffId, companyId, sessionId, role(row), permissions(row)) : null;
            }
        });
        if (caller == null) {
            throw Rejection.of(
                    Rejection.Kind.FORBIDDEN, "permission_missing", "Whoever started this has left the company.");
        }
        return caller;
    }

    private void enter(String sql, Caller caller) {
        Boolean unchanged = jdbc.execute(sql, (PreparedStatement statement) -> {
            statement.setLong(1, lockOf(caller.companyId()));
            statement.setObject(2, caller.id());
            statement.setObject(3, caller.companyId());
            statement.setObject(4, caller.sessionId());
            statement.execute();
            statement.getMoreResults();
            try (ResultSet row = statement.getResultSet()) {
                return row.next() && isStill(caller, row);
            }
        });
        if (!Boolean.TRUE.equals(unchanged)) {
            callers.forgetAll();
            throw new NotSignedIn(
                    "account_changed", "The account or the session has been changed in the meantime; sign in again.");
        }
    }

    private static boolean isStill(Caller caller, ResultSet row) throws SQLException {
        return caller.role() == role(row) && caller.permissions().equals(permissions(row));
    }

    private static Role role(ResultSet row) throws SQLException {
        return Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT));
    }

    private static Set<Permission> permissions(ResultSet row) throws SQLException {
        return Roles.permissionsOf(
                role(row), List.of((String[]) row.getArray("extra_permissions").getArray()));
    }

    private static long lockOf(UUID companyId) {
        return companyId.getMostSignificantBits() ^ companyId.getLeastSignificantBits();
    }
}
