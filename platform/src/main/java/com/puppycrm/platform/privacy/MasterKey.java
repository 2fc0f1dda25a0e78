package com.puppycrm.platform.privacy;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * The only secret kept outside the database. It wraps the personal keys and other secrets that must not be readable
 * from a dump: without it, the database does not reveal the personal data in events.
 */
public final class MasterKey {

    /** Length of a master key, in bytes. */
    public static final int LENGTH = 32;

    private final byte[] secret;
    private final AesGcmJce wrapping;

    /** @param secret 32 random bytes */
    public MasterKey(byte[] secret) {
        if (secret.length != LENGTH) {
            throw new IllegalArgumentException("a master key has " + LENGTH + " bytes, not " + secret.length);
        }
        this.secret = secret.clone();
        try {
            this.wrapping = new AesGcmJce(derive("wrap"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES-GCM", e);
        }
    }

    /** Encrypts; {@code context} says what the secret belongs to and must be the same for decryption. */
    public byte[] seal(byte[] plain, String context) {
        try {
            return wrapping.encrypt(plain, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("can't seal " + context, e);
        }
    }

    /** Decrypts the output of {@link #seal}; throws if key, content or context differ. */
    public byte[] open(byte[] sealed, String context) {
        try {
            return wrapping.decrypt(sealed, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("can't open " + context + ": is this the master key of this data?", e);
        }
    }

    /** A secret of 32 bytes for one purpose, the same on every node that has this master key (HKDF, RFC 5869). */
    public byte[] derive(String purpose) {
        try {
            return Hkdf.computeHkdf(
                    "HMACSHA256",
                    secret,
                    new byte[0],
                    ("puppy-crm:" + purpose).getBytes(StandardCharsets.UTF_8),
                    LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("can't derive " + purpose, e);
        }
    }
}
