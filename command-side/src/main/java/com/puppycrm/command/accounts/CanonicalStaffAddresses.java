package com.puppycrm.command.accounts;

import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.database.OneTimeWork;
import com.puppycrm.platform.text.EmailAddress;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Brings the addresses of accounts from before decision 23 into the form in which they are compared now. */
@Component
final class CanonicalStaffAddresses implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(CanonicalStaffAddresses.class);

    private final JdbcClient jdbc;
    private final OneTimeWork work;

    CanonicalStaffAddresses(CommandDatabase database, OneTimeWork work) {
        this.jdbc = database.jdbc();
        this.work = work;
    }

    private record Stored(UUID id, String email, String key) {}

    @Override
    public void afterSingletonsInstantiated() {
        work.once("canonical-staff-addresses", () -> stored().forEach(this::makeCanonical));
    }

    /** Of accounts that turn out to have one address, the one in use comes first and keeps it. */
    private List<Stored> stored() {
        return jdbc.sql("""
            select id, email, email_key from identity.staff
            where state <> 'removed'
            order by state, last_login_at desc nulls last, created_at, id
            """)
                .query((row, _) ->
                        new Stored(row.getObject("id", UUID.class), row.getString("email"), row.getString("email_key")))
                .list();
    }

    private void makeCanonical(Stored account) {
        String canonical = new EmailAddress(account.email).canonical();
        if (canonical.equals(account.key)) {
            return;
        }
        boolean free =
                jdbc.sql("""
                    update identity.staff set email_key = :key
                    where staff.id = :id and not exists (
                        select from identity.staff other
                        where other.email_key = :key and other.id <> :id
                            and (other.state = 'active' and staff.state = 'active'
                                or other.state <> 'removed' and other.company_id = staff.company_id))
                    """).param("key", canonical).param("id", account.id).update() == 1;
        if (!free) {
            LOG.warn("Staff account {} has the address of another account and can't sign in; remove it", account.id);
        }
    }
}
