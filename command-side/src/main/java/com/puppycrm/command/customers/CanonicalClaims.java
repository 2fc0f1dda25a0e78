package com.puppycrm.command.customers;

import static java.util.stream.Collectors.groupingBy;

import com.puppycrm.command.directory.Claims;
import com.puppycrm.events.customers.CustomerEvent;
import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.database.OneTimeWork;
import com.puppycrm.platform.log.EventLog;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.text.EmailAddress;
import com.puppycrm.records.customers.CustomerState;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Brings the claims of addresses from before decision 23 into the form in which addresses are compared now. */
@Component
final class CanonicalClaims implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(CanonicalClaims.class);
    private static final int AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final Claims all;
    private final EventLog log;
    private final OneTimeWork work;

    CanonicalClaims(CommandDatabase database, Claims all, EventLog log, OneTimeWork work) {
        this.jdbc = database.jdbc();
        this.all = all;
        this.log = log;
        this.work = work;
    }

    /** @param hash in hexadecimal */
    private record Claim(UUID companyId, UUID customerId, String hash) {}

    @Override
    public void afterSingletonsInstantiated() {
        work.once("canonical-claims", () -> {
            List<Claim> claims = after(new UUID(0, 0));
            while (!claims.isEmpty()) {
                makeCanonical(claims);
                claims = after(claims.getLast().customerId);
            }
        });
    }

    /** A customer has one; those who were there first come first and keep an address that turns out to be shared. */
    private List<Claim> after(UUID customerId) {
        return jdbc.sql("""
            select company_id, record_id, encode(key_hash, 'hex') as hash from command.claim
            where record_id > :after and kind = 'customer_email'
            order by record_id
            limit :limit
            """)
                .param("after", customerId)
                .param("limit", AT_ONCE)
                .query((row, _) -> new Claim(
                        row.getObject("company_id", UUID.class),
                        row.getObject("record_id", UUID.class),
                        row.getString("hash")))
                .list();
    }

    private void makeCanonical(List<Claim> claims) {
        Map<UUID, List<RecordedEvent>> streams = log
                .streams(claims.stream().map(Claim::customerId).toList())
                .stream()
                .collect(groupingBy(RecordedEvent::streamId));
        for (Claim claim : claims) {
            List<RecordedEvent> events = streams.getOrDefault(claim.customerId, List.of());
            if (!events.isEmpty()) {
                makeCanonical(claim, all.hash(address(events).canonical()));
            }
        }
    }

    private static EmailAddress address(List<RecordedEvent> events) {
        CustomerState customer = CustomerState.FAMILY.of(events.stream()
                .map(recorded -> recorded.happened(CustomerEvent.class))
                .toList());
        return new EmailAddress(customer.details().email());
    }

    private void makeCanonical(Claim claim, byte[] canonical) {
        if (claim.hash.equals(HexFormat.of().formatHex(canonical))) {
            return;
        }
        jdbc.sql("delete from command.claim where company_id = :company and kind = 'customer_email'"
                        + " and key_hash = decode(:hash, 'hex')")
                .param("company", claim.companyId)
                .param("hash", claim.hash)
                .update();
        boolean free = jdbc.sql("""
            insert into command.claim (company_id, kind, key_hash, record_id)
            values (:company, 'customer_email', :hash, :customer)
            on conflict do nothing
            """)
                        .param("company", claim.companyId)
                        .param("hash", canonical)
                        .param("customer", claim.customerId)
                        .update()
                == 1;
        if (!free) {
            LOG.warn("Customer {} has the e-mail address of another customer of the company", claim.customerId);
        }
    }
}
