package com.puppycrm.command.customers;

import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.privacy.MasterKey;
import com.puppycrm.platform.text.EmailAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Claims as rows under a unique index. The rows contain keyed hashes, so that the table reveals no addresses. */
@Component
final class JdbcEmailRegistry implements EmailRegistry {

    private static final String ALGORITHM = "HmacSHA256";

    private final JdbcClient jdbc;
    private final SecretKeySpec key;

    JdbcEmailRegistry(CommandDatabase database, MasterKey masterKey) {
        this.jdbc = database.jdbc();
        this.key = new SecretKeySpec(masterKey.derive("email-claims"), ALGORITHM);
    }

    @Override
    public Optional<UUID> claim(UUID companyId, EmailAddress email, UUID customerId) {
        // The holder may release the address between the two statements: then it is free, and the claim is retried.
        while (!insert(companyId, email, customerId)) {
            Optional<UUID> holder = holder(companyId, email);
            if (holder.isPresent()) {
                return holder.filter(other -> !other.equals(customerId));
            }
        }
        return Optional.empty();
    }

    private boolean insert(UUID companyId, EmailAddress email, UUID customerId) {
        return jdbc.sql("""
            insert into command.email_claim (company_id, email_hash, customer_id)
            values (:company, :hash, :customer)
            on conflict (company_id, email_hash) do nothing
            """)
                        .param("company", companyId)
                        .param("hash", hash(email))
                        .param("customer", customerId)
                        .update()
                == 1;
    }

    private Optional<UUID> holder(UUID companyId, EmailAddress email) {
        return jdbc.sql("""
            select customer_id from command.email_claim
            where company_id = :company and email_hash = :hash
            """)
                .param("company", companyId)
                .param("hash", hash(email))
                .query(UUID.class)
                .optional();
    }

    @Override
    public void release(UUID companyId, EmailAddress email, UUID customerId) {
        jdbc.sql("""
            delete from command.email_claim
            where company_id = :company and email_hash = :hash and customer_id = :customer
            """)
                .param("company", companyId)
                .param("hash", hash(email))
                .param("customer", customerId)
                .update();
    }

    /** What is stored of an address. */
    byte[] hash(EmailAddress email) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(email.canonical().getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
