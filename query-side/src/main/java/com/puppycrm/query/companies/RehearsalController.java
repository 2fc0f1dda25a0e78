package com.puppycrm.query.companies;

import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.security.AllowedFor;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.security.Permission;
import com.puppycrm.platform.web.JsonBody;
import com.puppycrm.query.lists.Page;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tries rules of automatic verification on the past, before they are switched on: it changes nothing. */
@RestController
class RehearsalController {

    private static final int MOST_SHOWN = 200;

    private final JdbcClient jdbc;

    RehearsalController(QueryDatabase database) {
        this.jdbc = database.jdbc();
    }

    /** The rules to try; the rule on confirmed addresses has no past to be tried on yet. */
    record Rules(
            @Nullable Boolean firstOrderCompleted,
            @Nullable Boolean referredByVerified,
            @Nullable @Size(max = 100) List<@NotBlank @Size(max = 253) String> trustedDomains) {}

    /**
     * A customer whom a rule would have verified.
     *
     * @param verified whether the customer is verified today anyway
     */
    record WouldBeVerified(CustomerName customer, Instant at, String rule, Because because, boolean verified) {}

    record CustomerName(UUID id, String fullName) {}

    /** What the rule would have waited for. */
    record Because(String kind, UUID id) {}

    @PostMapping("/api/company/auto-verification/rehearse")
    @AllowedFor(Permission.MANAGE_COMPANY)
    Page<WouldBeVerified> rehearse(@JsonBody Rules rules, Caller caller) {
        long[] total = new long[1];
        List<WouldBeVerified> items = jdbc.sql("""
            with fitting as (
                select orders.customer_id, (move ->> 'at')::timestamptz as at,
                       'first_order_completed' as rule, 'order' as kind, orders.id as because
                from query.customer_order orders
                     cross join lateral jsonb_array_elements(orders.state -> 'moves') as move
                where :first_order and orders.company_id = :company and move ->> 'to' = 'delivered'
                union all
                select id, created_at, 'trusted_domain', 'customer', id
                from query.customer
                where company_id = :company and lower(split_part(email, '@', 2)) = any (:domains)
                union all
                select customer.id, customer.created_at, 'referred_by_verified', 'customer', referrer.id
                from query.customer
                     join query.customer referrer
                     on referrer.company_id = customer.company_id
                        and referrer.id = cast(customer.state ->> 'referredBy' as uuid)
                where :referred and customer.company_id = :company
                  and referrer.verified_at <= customer.created_at
            ), first_fitting as (
                select distinct on (customer_id) * from fitting order by customer_id, at, rule
            )
            select first_fitting.*, customer.full_name, customer.verified_at is not null as verified,
                   count(*) over () as total
            from first_fitting
                 join query.customer on customer.company_id = :company and customer.id = customer_id
            where not customer.archived
            order by at, customer_id
            limit :most
            """)
                .param("company", caller.companyId())
                .param("first_order", Boolean.TRUE.equals(rules.firstOrderCompleted()))
                .param("referred", Boolean.TRUE.equals(rules.referredByVerified()))
                .param("domains", domains(rules))
                .param("most", MOST_SHOWN)
                .query((row, number) -> {
                    total[0] = row.getLong("total");
                    return wouldBeVerified(row);
                })
                .list();
        return new Page<>(items, null, total[0], true);
    }

    private static String[] domains(Rules rules) {
        List<String> domains = rules.trustedDomains() == null ? List.of() : rules.trustedDomains();
        return domains.stream()
                .map(domain -> domain.strip().toLowerCase(Locale.ROOT))
                .toArray(String[]::new);
    }

    private static WouldBeVerified wouldBeVerified(ResultSet row) throws SQLException {
        return new WouldBeVerified(
                new CustomerName(row.getObject("customer_id", UUID.class), row.getString("full_name")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("rule"),
                new Because(row.getString("kind"), row.getObject("because", UUID.class)),
                row.getBoolean("verified"));
    }
}
