package com.puppycrm.command.accounts;

import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.edge.ClientNetwork;
import com.puppycrm.platform.privacy.MasterKey;
import com.puppycrm.platform.security.RefreshCookie;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * From where somebody has signed in before, by which the person is told from others who guess: from which networks, and
 * with which browsers, which hold a token for it. Kept for half a year after the last time.
 */
@Component
class KnownClients {

    static final Duration KEPT = Duration.ofDays(180);

    /** How exactly the last time is known; so a sign-in seldom writes. */
    private static final Duration EXACT = Duration.ofDays(1);

    private final CommandDatabase database;
    private final byte[] key;

    KnownClients(CommandDatabase database, MasterKey masterKey) {
        this.database = database;
        this.key = masterKey.derive("known-clients");
    }

    /** What is known of a client when it tries to sign in to an account; asks the same of accounts that don't exist. */
    LoginLimits.Attempt attempt(String emailKey, ClientNetwork network, RefreshCookie cookie) {
        byte[] ofNetwork = hash(network);
        byte[] ofBrowser = cookie.browser().map(OpaqueToken::hash).orElse(ofNetwork);
        List<byte[]> known = database.jdbc()
                .sql("""
                    select client from identity.known_client
                    join identity.staff on staff.id = staff_id
                    where email_key = :key and state = 'active' and client in (:network, :browser)
                    """)
                .param("key", emailKey)
                .param("network", ofNetwork)
                .param("browser", ofBrowser)
                .query((row, _) -> row.getBytes("client"))
                .list();
        String browser = cookie.browser().filter(_ -> contain(known, ofBrowser)).orElse(null);
        return new LoginLimits.Attempt(emailKey, network, contain(known, ofNetwork), browser);
    }

    private static boolean contain(List<byte[]> all, byte[] one) {
        return all.stream().anyMatch(each -> Arrays.equals(each, one));
    }

    /** Somebody has signed in; a browser that is asked to keep the session gets a token to be known by. */
    void signedIn(UUID staffId, ClientNetwork network, RefreshCookie cookie, Instant now) {
        database.jdbc()
                .sql("delete from identity.known_client where staff_id = :staff and seen_at < :forgotten")
                .param("staff", staffId)
                .param("forgotten", now.minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
        remember(staffId, hash(network), now);
        if (cookie.isAsked()) {
            String token = cookie.browser().orElseGet(OpaqueToken::fresh);
            remember(staffId, OpaqueToken.hash(token), now);
            cookie.keepBrowser(token, KEPT);
        }
    }

    private void remember(UUID staffId, byte[] client, Instant now) {
        database.jdbc()
                .sql("""
                    insert into identity.known_client as known (staff_id, client, seen_at) values (:staff, :client, :now)
                    on conflict (staff_id, client) do update set seen_at = excluded.seen_at where known.seen_at < :exact
                    """)
                .param("staff", staffId)
                .param("client", client)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("exact", now.minus(EXACT).atOffset(ZoneOffset.UTC))
                .update();
    }

    private byte[] hash(ClientNetwork network) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(network.text().getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is missing from this Java runtime", e);
        }
    }
}
