package com.puppycrm.command.directory;

import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.privacy.MasterKey;
import com.puppycrm.platform.security.AllowedForInterceptor;
import com.puppycrm.platform.security.Caller;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which record of a company has which key: at most one each, even under concurrent claims. Claims are rows under a
 * unique index, written in the transaction of the change; they contain keyed hashes, so that the table reveals nothing.
 */
@Component
public final class Claims {

    private static final String ALGORITHM = "HmacSHA256";

    private final JdbcClient jdbc;
    private final SecretKeySpec secret;
    private final Directory directory;

    Claims(CommandDatabase database, MasterKey masterKey, Directory directory) {
        this.jdbc = database.jdbc();
        // Named after what was claimed first.
        this.secret = new SecretKeySpec(masterKey.derive("email-claims"), ALGORITHM);
        this.directory = directory;
    }

    /**
     * Gives a record another key: claims the new one, waiting for a concurrent claim of it, and then releases the old.
     *
     * @param before absent if the record had none
     * @param after absent if the record shall have none; the same as before: no change
     * @throws com.puppycrm.platform.Rejection 409 if another record has it, naming that one to callers who may see it
     */
    public void move(UniqueKey kind, UUID companyId, @Nullable String before, @Nullable String after, UUID recordId) {
        if (Objects.equals(before, after)) {
            return;
        }
        if (after != null) {
            claim(kind, companyId, hash(after), recordId).ifPresent(holder -> {
                throw kind.taken(holder, isSeen(kind, holder));
            });
        }
        if (before != null) {
            release(kind, companyId, hash(before), recordId);
        }
    }

    private boolean isSeen(UniqueKey kind, UUID recordId) {
        Caller caller =
                (Caller) CurrentUnitOfWork.get().root().getCorrelationData().get(AllowedForInterceptor.CALLER);
        return caller != null && directory.sees(caller, kind.records(), recordId);
    }

    /** The record that already has the key, if that is another one. */
    private Optional<UUID> claim(UniqueKey kind, UUID companyId, byte[] hash, UUID recordId) {
        // The holder may release the key between the two statements: then it is free, and the claim is retried.
        while (!insert(kind, companyId, hash, recordId)) {
            Optional<UUID> holder = holder(kind, companyId, hash);
            if (holder.isPresent()) {
                return holder.filter(other -> !other.equals(recordId));
            }
        }
        return Optional.empty();
    }

    private boolean insert(UniqueKey kind, UUID companyId, byte[] hash, UUID recordId) {
        return jdbc.sql("""
            insert into command.claim (company_id, kind, key_hash, record_id)
            values (:company, :kind, :hash, :record)
            on conflict (company_id, kind, key_hash) do nothing
            """)
                        .param("company", companyId)
                        .param("kind", kind.name())
                        .param("hash", hash)
                        .param("record", recordId)
                        .update()
                == 1;
    }

    private Optional<UUID> holder(UniqueKey kind, UUID companyId, byte[] hash) {
        return jdbc.sql("""
            select record_id from command.claim
            where company_id = :company and kind = :kind and key_hash = :hash
            """)
                .param("company", companyId)
                .param("kind", kind.name())
                .param("hash", hash)
                .query(UUID.class)
                .optional();
    }

    private void release(UniqueKey kind, UUID companyId, byte[] hash, UUID recordId) {
        jdbc.sql("""
            delete from command.claim
            where company_id = :company and kind = :kind and key_hash = :hash and record_id = :record
              and kept_for is null
            """)
                .param("company", companyId)
                .param("kind", kind.name())
                .param("hash", hash)
                .param("record", recordId)
                .update();
    }

    /**
     * Lets another record have what this one has, for which it is kept: the other one can use it, and no third one gets
     * it before it is given back.
     */
    public void keepFor(UUID recordId, UUID otherId) {
        jdbc.sql("update command.claim set record_id = :other, kept_for = coalesce(kept_for, :record)"
                        + " where record_id = :record")
                .param("record", recordId)
                .param("other", otherId)
                .update();
    }

    /**
     * Ends {@link #keepFor}.
     *
     * @param family the record, and those for which it kept something itself
     */
    public void giveBack(UUID recordId, Collection<UUID> family) {
        jdbc.sql("update command.claim set record_id = :record, kept_for = nullif(kept_for, :record)"
                        + " where kept_for = any (:family)")
                .param("record", recordId)
                .param("family", family.toArray(UUID[]::new))
                .update();
    }

    /** What is stored of a key. */
    public byte[] hash(String key) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac.doFinal(key.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
