package com.puppycrm.command.accounts;

import static java.util.Objects.requireNonNull;

import com.puppycrm.command.companies.StaffEdit;
import com.puppycrm.command.companies.StaffRecords;
import com.puppycrm.command.companies.Teams;
import com.puppycrm.command.companies.Teams.Place;
import com.puppycrm.events.Role;
import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.text.EmailAddress;
import com.puppycrm.records.companies.CompanyState.Member;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The staff accounts of all companies, with what must not appear in events: names, addresses, passwords. */
@Component
public final class StaffAccounts implements StaffRecords {

    private final JdbcClient jdbc;

    StaffAccounts(CommandDatabase database) {
        this.jdbc = database.jdbc();
    }

    /** What sign-in needs to know about an account. */
    record Account(UUID id, UUID companyId, Role role, String passwordHash) {}

    /** A new account and its holder. */
    public record NewAccount(
            UUID id,
            UUID companyId,
            String email,
            String firstName,
            String lastName,
            Role role,
            @Nullable UUID managerId,
            List<String> extraPermissions) {
        public NewAccount {
            extraPermissions = List.copyOf(extraPermissions);
        }

        public static NewAccount of(UUID id, UUID companyId, StaffEdit holder) {
            Member terms = holder.invited();
            return new NewAccount(
                    id,
                    companyId,
                    holder.email(),
                    requireNonNull(holder.firstName()),
                    requireNonNull(holder.lastName()),
                    terms.role(),
                    terms.managerId(),
                    terms.extraPermissions());
        }
    }

    /** The account that signs in with this address: of somebody who has joined and was not removed. */
    Optional<Account> withEmail(String email) {
        return jdbc.sql("""
            select id, company_id, role, password_hash from identity.staff
            where email_key = :key and state = 'active'
            """)
                .param("key", new EmailAddress(email).canonical())
                .query((row, _) -> new Account(
                        row.getObject("id", UUID.class),
                        row.getObject("company_id", UUID.class),
                        role(row),
                        row.getString("password_hash")))
                .optional();
    }

    /** Creates an account that an invitation makes usable; others may have the address until then, and after. */
    public void invite(NewAccount account, Instant now) {
        insert(account, "invited", null, now);
    }

    /** Creates an account that can sign in immediately; 409 {@code email_taken} if the address already has one. */
    public void open(NewAccount account, String passwordHash, Instant now) {
        insert(account, "active", passwordHash, now);
    }

    private void insert(NewAccount account, String state, @Nullable String passwordHash, Instant now) {
        try {
            jdbc.sql("""
                insert into identity.staff (id, company_id, email, email_key, first_name, last_name, role,
                    manager_id, extra_permissions, state, password_hash, created_at)
                values (:id, :company, :email, :key, :first, :last, :role, :manager::uuid, :extra, :state,
                    :hash, :now)
                """)
                    .param("id", account.id())
                    .param("company", account.companyId())
                    .param("email", new EmailAddress(account.email()).shown())
                    .param("key", new EmailAddress(account.email()).canonical())
                    .param("first", account.firstName())
                    .param("last", account.lastName())
                    .param("role", account.role().wireName())
                    .param("manager", account.managerId())
                    .param("extra", account.extraPermissions().toArray(String[]::new))
                    .param("state", state)
                    .param("hash", passwordHash)
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException e) {
            throw StaffRecords.emailTaken();
        }
    }

    /** The staff member whom the company has at this address, whether or not they have joined yet. */
    Optional<UUID> memberAt(UUID companyId, String email) {
        return jdbc.sql("""
            select id from identity.staff
            where company_id = :company and email_key = :key and state <> 'removed'
            order by state limit 1
            """)
                .param("company", companyId)
                .param("key", new EmailAddress(email).canonical())
                .query(UUID.class)
                .optional();
    }

    /** Whether somebody else's account has the address of this one. */
    boolean isAddressTaken(UUID id) {
        return jdbc.sql("""
            select exists (
                select from identity.staff other
                where other.email_key = staff.email_key and other.state = 'active' and other.id <> staff.id)
            from identity.staff where id = :id
            """).param("id", id).query(Boolean.class).single();
    }

    /** Who leads whom in a company, removed staff apart. */
    public Teams teams(UUID companyId) {
        return id -> place(companyId, id);
    }

    private Optional<Place> place(UUID companyId, UUID id) {
        return jdbc.sql("""
            select role, manager_id from identity.staff
            where id = :id and company_id = :company and state <> 'removed'
            """)
                .param("id", id)
                .param("company", companyId)
                .query((row, _) -> new Place(role(row), row.getObject("manager_id", UUID.class)))
                .optional();
    }

    @Override
    public long version(UUID companyId, UUID id) {
        return jdbc.sql("""
            select version from identity.staff
            where id = :id and company_id = :company and state <> 'removed' for update
            """)
                .param("id", id)
                .param("company", companyId)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** Changes the names that are not null; unchanged names don't create a new version. */
    void rename(UUID id, @Nullable String firstName, @Nullable String lastName) {
        jdbc.sql("""
            update identity.staff
            set first_name = coalesce(:first::text, first_name), last_name = coalesce(:last::text, last_name),
                version = version + 1
            where id = :id and (first_name, last_name)
                <> (coalesce(:first::text, first_name), coalesce(:last::text, last_name))
            """)
                .param("first", firstName)
                .param("last", lastName)
                .param("id", id)
                .update();
    }

    /** What an attacker of this account tries first: its address, its holder's names, the company's name. */
    List<String> wordsOf(UUID id) {
        return jdbc.sql("""
            select staff.email, staff.first_name, staff.last_name, company.name
            from identity.staff join command.company on company.id = staff.company_id
            where staff.id = :id
            """)
                .param("id", id)
                .query((row, _) -> List.of(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .single();
    }

    /** To whom an e-mail about an account is sent. */
    record Recipient(String email, String firstName) {}

    /** An active account's holder; the account's access changes only after this transaction. */
    Optional<Recipient> lockedRecipient(UUID id) {
        return jdbc.sql("select email, first_name from identity.staff where id = :id and state = 'active' for update")
                .param("id", id)
                .query((row, _) -> new Recipient(row.getString("email"), row.getString("first_name")))
                .optional();
    }

    /** The address of an account, in the form in which it is unique. */
    String emailKey(UUID id) {
        return jdbc.sql("select email_key from identity.staff where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    /** The hash of an active account's password. */
    Optional<String> passwordHash(UUID id) {
        return jdbc.sql("select password_hash from identity.staff where id = :id and state = 'active'")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    public void setPassword(UUID id, String hash) {
        jdbc.sql("update identity.staff set password_hash = :hash where id = :id and state <> 'removed'")
                .param("hash", hash)
                .param("id", id)
                .update();
    }

    /** False if the account is not active or its password is no longer the one with this hash. */
    boolean replacePassword(UUID id, String before, String hash) {
        return jdbc.sql("""
            update identity.staff set password_hash = :hash
            where id = :id and password_hash = :before and state = 'active'
            """)
                        .param("hash", hash)
                        .param("before", before)
                        .param("id", id)
                        .update()
                == 1;
    }

    void signedIn(UUID id, Instant now) {
        jdbc.sql("update identity.staff set last_login_at = :now where id = :id")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    /**
     * The same for a sign-in by password; false if the account is not active or has another password by now. Holds the
     * row until the end of the transaction, so that a change of the password sees the session that is begun in it.
     */
    boolean signedInBy(String passwordHash, UUID id, Instant now) {
        return jdbc.sql("""
            update identity.staff set last_login_at = :now
            where id = :id and password_hash = :hash and state = 'active'
            """)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("hash", passwordHash)
                        .param("id", id)
                        .update()
                == 1;
    }

    private static Role role(ResultSet row) throws SQLException {
        return Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT));
    }
}
