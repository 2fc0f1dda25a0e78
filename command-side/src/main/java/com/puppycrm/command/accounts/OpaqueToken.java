package com.puppycrm.command.accounts;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * A random token known only to its holder and stored as a hash; too long for a plain hash to be reversed by guessing.
 */
final class OpaqueToken {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LENGTH = 32;

    private OpaqueToken() {}

    static String fresh() {
        var bytes = new byte[LENGTH];
        RANDOM.nextBytes(bytes);
        return text(bytes);
    }

    /** The token that replaces this one: always the same, and known only to who has both the token and the key. */
    static String successor(String token, SecretKey key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return text(mac.doFinal(token.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is missing from this Java runtime", e);
        }
    }

    static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java runtime", e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
