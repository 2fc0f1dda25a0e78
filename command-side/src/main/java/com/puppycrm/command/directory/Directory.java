package com.puppycrm.command.directory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.puppycrm.events.customers.CustomerStatus;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.records.Names;
import com.puppycrm.records.companies.CompanyTerms;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What features' decisions and responses need to know about other features' customers, orders and staff. */
@Component
public final class Directory {

    /** The records that a caller can see: the same rule as on the query side, in terms of this table. */
    private static final String IN_SCOPE = """
        customer.company_id = :company
        and (:scope = 'COMPANY'
             or customer.owner_id = :caller
             or (:scope = 'TEAM' and customer.owner_id in (
                     select staff.id from identity.staff
                     where staff.manager_id = :caller and staff.company_id = :company)))
        """;

    private static final String CUSTOMER = """
        select customer.* from command.directory customer
        where customer.id = :id and customer.kind = 'customer' and
        """ + IN_SCOPE;

    private final JdbcClient jdbc;

    private final Cache<UUID, CompanyTerms> companies = shortLived();
    private final Cache<StaffKey, Optional<String>> staff = shortLived();

    Directory(CommandDatabase database) {
        this.jdbc = database.jdbc();
    }

    /** What the directory knows about a customer. */
    public record KnownCustomer(
            UUID id, UUID companyId, @Nullable UUID ownerId, CustomerStatus status, boolean archived, String name) {}

    private record StaffKey(UUID companyId, UUID id) {}

    private static <K, V> Cache<K, V> shortLived() {
        return Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(Duration.ofSeconds(2))
                .build();
    }

    /**
     * The customer, locked in its current state until the transaction ends: for decisions about other records that
     * depend on it.
     *
     * @throws Rejection 404 if there is none or the caller can't see it
     */
    public KnownCustomer customer(Caller caller, UUID id) {
        return scoped(CUSTOMER + " for share", caller, id)
                .query(Directory::knownCustomer)
                .optional()
                .orElseThrow(() -> Rejection.notFound("customer"));
    }

    /**
     * Throws 404 if there is no such customer or the caller can't see it. For changes to the customer itself, which
     * lock nothing here: they are serialized by the customer's event stream, and a change waiting for its turn must not
     * hold a lock that the previous one needs.
     */
    public void requireCustomer(Caller caller, UUID id) {
        if (!sees(caller, id)) {
            throw Rejection.notFound("customer");
        }
    }

    /**
     * The customer of an order.
     *
     * @throws Rejection 404 if there is no such order or the caller can't see it
     */
    public KnownCustomer customerOfOrder(Caller caller, UUID orderId) {
        return scoped("""
            select customer.* from command.directory the_order
            join command.directory customer on customer.id = the_order.customer_id
            where the_order.id = :id and the_order.kind = 'order' and
            """ + IN_SCOPE, caller, orderId)
                .query(Directory::knownCustomer)
                .optional()
                .orElseThrow(() -> Rejection.notFound("order"));
    }

    public boolean sees(Caller caller, UUID customerId) {
        return scoped(CUSTOMER, caller, customerId)
                .query(Directory::knownCustomer)
                .optional()
                .isPresent();
    }

    public boolean isVerified(UUID companyId, UUID customerId) {
        return jdbc.sql("select verified from command.directory where id = :id and company_id = :company and kind ="
                        + " 'customer'")
                .param("id", customerId)
                .param("company", companyId)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Number of customers owned by a staff member. */
    public long countCustomersOwnedBy(UUID companyId, UUID staffId) {
        return jdbc.sql("""
            select count(*) from command.directory
            where company_id = :company and owner_id = :owner and kind = 'customer'
            """)
                .param("company", companyId)
                .param("owner", staffId)
                .query(Long.class)
                .single();
    }

    /**
     * Customers owned by a staff member, ordered by id, in batches.
     *
     * @param after the last customer of the previous batch; absent: from the first
     */
    public List<UUID> customersOwnedBy(UUID companyId, UUID staffId, @Nullable UUID after, int limit) {
        return jdbc.sql("""
            select id from command.directory
            where company_id = :company and owner_id = :owner and kind = 'customer'
              and id > coalesce(:after, '00000000-0000-0000-0000-000000000000'::uuid)
            order by company_id, owner_id, id limit :limit
            """)
                .param("company", companyId)
                .param("owner", staffId)
                .param("after", after, Types.OTHER)
                .param("limit", limit)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    /** Customers referred by another customer. */
    public List<UUID> customersReferredBy(UUID companyId, UUID customerId) {
        return jdbc.sql("""
            select id from command.directory
            where company_id = :company and referred_by = :referrer order by id
            """)
                .param("company", companyId)
                .param("referrer", customerId)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    public boolean ordersExist(UUID companyId) {
        return jdbc.sql("select exists (select from command.directory where company_id = :company and kind = 'order')")
                .param("company", companyId)
                .query(Boolean.class)
                .single();
    }

    /** A company's currency and time zone; changes made on other nodes are visible within two seconds. */
    public CompanyTerms company(UUID companyId) {
        return companies.get(companyId, this::read);
    }

    private CompanyTerms read(UUID companyId) {
        return jdbc.sql("select id, currency, time_zone from command.company where id = :id")
                .param("id", companyId)
                .query((row, number) -> new CompanyTerms(
                        row.getObject("id", UUID.class),
                        Currency.getInstance(row.getString("currency")),
                        ZoneId.of(row.getString("time_zone"))))
                .single();
    }

    /**
     * Evicts a company from the cache, so that it is read again: its settings have changed and the change is committed.
     */
    public void forget(UUID companyId) {
        companies.invalidate(companyId);
    }

    /** Names of a company's staff, including removed members: the person who did something keeps a name permanently. */
    public Names names(UUID companyId) {
        return id -> staff.get(new StaffKey(companyId, id), this::read).orElse(null);
    }

    private Optional<String> read(StaffKey key) {
        return jdbc.sql("""
            select first_name || ' ' || last_name from identity.staff
            where id = :id and company_id = :company
            """)
                .param("id", key.id())
                .param("company", key.companyId())
                .query(String.class)
                .optional();
    }

    /**
     * Whether the caller may assign customers to the staff member: to themselves, to their team, or to anyone in the
     * company, depending on the caller's scope. Remains true until the change is complete, since nobody can be removed
     * from the staff meanwhile.
     */
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

    private JdbcClient.StatementSpec scoped(String sql, Caller caller, UUID id) {
        return jdbc.sql(sql)
                .param("id", id)
                .param("company", caller.companyId())
                .param("scope", caller.scope().name())
                .param("caller", caller.id());
    }

    private static KnownCustomer knownCustomer(ResultSet row, int number) throws SQLException {
        return new KnownCustomer(
                row.getObject("id", UUID.class),
                row.getObject("company_id", UUID.class),
                row.getObject("owner_id", UUID.class),
                CustomerStatus.valueOf(row.getString("state")),
                row.getBoolean("archived"),
                row.getString("name"));
    }
}
