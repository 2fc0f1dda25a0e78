package com.puppycrm.platform.log;

import com.google.crypto.tink.subtle.XChaCha20Poly1305;
import com.puppycrm.platform.privacy.MasterKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/**
 * What clients hold of an event that they want to see: {@code X-Event-Position}. A token is encrypted and authenticated,
 * so that nobody learns from it how many events there are, makes one up, or finds out whether two stand for the same
 * event. The key follows from the master key, so that every node reads the tokens of every other.
 */
@Component
public final class PositionTokens {

    private static final byte[] CONTEXT = "X-Event-Position".getBytes(StandardCharsets.US_ASCII);

    /** Nonce of 24 bytes, id, tag of 16 bytes. */
    private static final int LENGTH = 24 + Long.BYTES + 16;

    private final XChaCha20Poly1305 cipher;

    PositionTokens(MasterKey masterKey) {
        try {
            // Nonces are chosen by chance; these are long enough for any number of tokens.
            this.cipher = new XChaCha20Poly1305(masterKey.derive("event-positions"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no cipher for positions", e);
        }
    }

    /** A token for an event, another one each time. */
    public String of(long eventId) {
        byte[] plain = ByteBuffer.allocate(Long.BYTES).putLong(eventId).array();
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(cipher.encrypt(plain, CONTEXT));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("can't encrypt a position", e);
        }
    }

    /** The id of the event; empty if the text is not a token of this installation. */
    public OptionalLong eventId(String token) {
        try {
            byte[] sealed = Base64.getUrlDecoder().decode(token);
            return sealed.length == LENGTH
                    ? OptionalLong.of(
                            ByteBuffer.wrap(cipher.decrypt(sealed, CONTEXT)).getLong())
                    : OptionalLong.empty();
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            return OptionalLong.empty();
        }
    }
}
