package com.puppycrm.platform.privacy;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** The key of one person. Only this key decrypts what it encrypted; once it is destroyed, nobody can. */
public final class PersonKey {

    /** Prefix of encrypted texts. */
    private static final String MARK = "enc:1:";

    private final AesGcmJce cipher;

    PersonKey(byte[] key) {
        try {
            this.cipher = new AesGcmJce(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES-GCM", e);
        }
    }

    /** Encrypts a text; {@code context} ties the result to its place, so that it can't be moved elsewhere. */
    public String encrypt(String plain, String context) {
        return MARK + Base64.getEncoder().encodeToString(encrypt(plain.getBytes(StandardCharsets.UTF_8), context));
    }

    public String decrypt(String encrypted, String context) {
        if (!encrypted.startsWith(MARK)) {
            throw new IllegalStateException("not an encrypted text: " + context);
        }
        byte[] sealed = Base64.getDecoder().decode(encrypted.substring(MARK.length()));
        return new String(decrypt(sealed, context), StandardCharsets.UTF_8);
    }

    public byte[] encrypt(byte[] plain, String context) {
        try {
            return cipher.encrypt(plain, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("can't encrypt " + context, e);
        }
    }

    public byte[] decrypt(byte[] sealed, String context) {
        try {
            return cipher.decrypt(sealed, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("can't decrypt " + context + ": wrong key or altered text", e);
        }
    }
}
