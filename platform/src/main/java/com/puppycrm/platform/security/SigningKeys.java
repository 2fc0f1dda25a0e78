package com.puppycrm.platform.security;

import com.puppycrm.platform.Ids;
import com.puppycrm.platform.privacy.MasterKey;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The keys that sign access tokens: created at the first start, stored encrypted in the database. */
final class SigningKeys {

    private static final int LENGTH = 32;
    private static final Duration REREAD = Duration.ofSeconds(30);
    private static final Duration REREAD_FOR_UNKNOWN = Duration.ofSeconds(1);

    private final IdentityDatabase database;
    private final MasterKey masterKey;
    private final Ids ids;
    private final Clock clock;

    private volatile Known known = new Known(List.of(), Instant.MIN);

    SigningKeys(IdentityDatabase database, MasterKey masterKey, Ids ids, Clock clock) {
        this.database = database;
        this.masterKey = masterKey;
        this.ids = ids;
        this.clock = clock;
    }

    record Key(String id, SecretKey secret) {}

    private record Known(List<Key> newestFirst, Instant readAt) {
        Optional<Key> find(String id) {
            return newestFirst.stream().filter(key -> key.id.equals(id)).findFirst();
        }
    }

    /** The key used for signing. */
    Key current() {
        Known keys = known;
        if (keys.newestFirst.isEmpty() || isOlder(keys, REREAD)) {
            keys = read();
        }
        if (keys.newestFirst.isEmpty()) {
            make();
            keys = read();
        }
        return keys.newestFirst.getFirst();
    }

    Optional<Key> find(String id) {
        // Read only once, because another thread may replace the keys between two reads.
        Known keys = known;
        Optional<Key> found = keys.find(id);
        // A token can name any key id, so rereading is limited to keep forged tokens cheap.
        return found.isPresent() || !isOlder(keys, REREAD_FOR_UNKNOWN) ? found : read().find(id);
    }

    private boolean isOlder(Known keys, Duration age) {
        return keys.readAt.isBefore(clock.instant().minus(age));
    }

    private Known read() {
        List<Key> keys = database.jdbc()
                .sql("select id, sealed from identity.signing_key order by created_at desc, id desc")
                .query((row, _) -> {
                    String id = row.getString("id");
                    byte[] secret = masterKey.open(row.getBytes("sealed"), context(id));
                    return new Key(id, new SecretKeySpec(secret, "HmacSHA256"));
                })
                .list();
        known = new Known(keys, clock.instant());
        return known;
    }

    private void make() {
        var secret = new byte[LENGTH];
        new SecureRandom().nextBytes(secret);
        String id = ids.next().toString();
        database.jdbc()
                .sql("insert into identity.signing_key (id, sealed, created_at) values (:id, :sealed, :now)")
                .param("id", id)
                .param("sealed", masterKey.seal(secret, context(id)))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private static String context(String id) {
        return "signing-key:" + id;
    }
}
