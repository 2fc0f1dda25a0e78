package com.puppycrm.platform.security;

import com.puppycrm.events.Role;
import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.database.ConditionalOnCommandSide;
import com.puppycrm.platform.web.NotSignedIn;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Stands before every change that somebody on the staff makes. Changes go on side by side; those of what all others lean
 * on, the company's staff and settings, are alone. So nobody changes anything with rights that are gone, becomes the owner
 * of a customer after leaving, or places an order in a currency that was just changed.
 */
@Component
@ConditionalOnCommandSide
public final class CompanyGuard {

    /** Two statements in one go: the second must begin after the lock was granted, to see what its last holder changed. */
    private static final String ENTER = """
        select %s(?);
        select role, extra_permissions from identity.staff where id = ? and company_id = ? and state = 'active'
        """;

    private static final String BESIDE_OTHERS = ENTER.formatted("pg_advisory_xact_lock_shared");
    private static final String ALONE = ENTER.formatted("pg_advisory_xact_lock");

    private final JdbcTemplate jdbc;
    private final Callers callers;

    CompanyGuard(CommandDatabase database, Callers callers) {
        this.jdbc = new JdbcTemplate(database.dataSource());
        this.callers = callers;
    }

    /**
     * Lets a change of the caller's begin, until its transaction ends.
     *
     * @throws NotSignedIn unless the caller is still who the gate took them for
     */
    public void enter(Caller caller) {
        enter(BESIDE_OTHERS, caller);
    }

    /** The same for a change of the company's staff or settings: waits for the changes under way and holds up new ones. */
    public void enterAlone(Caller caller) {
        enter(ALONE, caller);
    }

    private void enter(String sql, Caller caller) {
        Boolean unchanged = jdbc.execute(sql, (PreparedStatement statement) -> {
            statement.setLong(1, lockOf(caller.companyId()));
            statement.setObject(2, caller.id());
            statement.setObject(3, caller.companyId());
            statement.execute();
            statement.getMoreResults();
            try (ResultSet row = statement.getResultSet()) {
                return row.next() && isStill(caller, row);
            }
        });
        if (!Boolean.TRUE.equals(unchanged)) {
            callers.forgetAll();
            throw new NotSignedIn("account_changed", "The account has changed since; sign in again.");
        }
    }

    private static boolean isStill(Caller caller, ResultSet row) throws SQLException {
        Role role = Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT));
        var extra = List.of((String[]) row.getArray("extra_permissions").getArray());
        return caller.role() == role && caller.permissions().equals(Roles.permissionsOf(role, extra));
    }

    private static long lockOf(UUID companyId) {
        return companyId.getMostSignificantBits() ^ companyId.getLeastSignificantBits();
    }
}
