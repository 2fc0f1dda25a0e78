package com.puppycrm.platform.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DataAccessException;

/**
 * Issues and verifies access tokens: signed, short-lived, bound to a session. Permissions are looked up, not stored in
 * the token.
 */
public final class AccessTokens {

    /** Lifetime of a token, after which the refresh token is used to get a new one. */
    public static final Duration LIFETIME = Duration.ofMinutes(15);

    private static final String ISSUER = "puppy-crm";
    private static final String AUDIENCE = "puppy-crm-api";
    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
    private static final int MAX_LENGTH = 2_000;

    private final SigningKeys keys;
    private final Clock clock;

    /** Tokens with a valid signature, which need not be verified again. */
    private final Cache<String, Verified> verified = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    AccessTokens(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    record Verified(UUID staffId, UUID sessionId, Instant expiresAt) {}

    /** Issues a token for a staff member's session, valid for {@link #LIFETIME}. */
    public String issue(UUID staffId, UUID sessionId) {
        SigningKeys.Key key = keys.current();
        Instant now = clock.instant();
        var header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(TYPE)
                .keyID(key.id())
                .build();
        var claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(staffId.toString())
                .claim("sid", sessionId.toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .build();
        try {
            var token = new SignedJWT(header, claims);
            token.sign(new MACSigner(key.secret()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("can't sign an access token", e);
        }
    }

    /** Empty if the token is foreign, for another audience, altered or expired. */
    Optional<Verified> verify(String token) {
        if (token.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Verified good = verified.getIfPresent(token);
        if (good == null) {
            good = check(token).orElse(null);
            if (good != null) {
                verified.put(token, good);
            }
        }
        return Optional.ofNullable(good).filter(found -> clock.instant().isBefore(found.expiresAt));
    }

    private Optional<Verified> check(String text) {
        try {
            SignedJWT token = SignedJWT.parse(text);
            JWSHeader header = token.getHeader();
            if (!JWSAlgorithm.HS256.equals(header.getAlgorithm())
                    || !TYPE.equals(header.getType())
                    || header.getKeyID() == null) {
                return Optional.empty();
            }
            Optional<SigningKeys.Key> key = keys.find(header.getKeyID());
            if (key.isEmpty() || !token.verify(new MACVerifier(key.get().secret()))) {
                return Optional.empty();
            }
            JWTClaimsSet claims = token.getJWTClaimsSet();
            if (!ISSUER.equals(claims.getIssuer())
                    || !List.of(AUDIENCE).equals(claims.getAudience())
                    || claims.getExpirationTime() == null) {
                return Optional.empty();
            }
            return Optional.of(new Verified(
                    UUID.fromString(claims.getSubject()),
                    UUID.fromString(claims.getStringClaim("sid")),
                    claims.getExpirationTime().toInstant()));
        } catch (DataAccessException e) {
            // A database failure says nothing about the token.
            throw e;
        } catch (ParseException | JOSEException | RuntimeException e) {
            // Malformed in some way, so it is not one of our tokens.
            return Optional.empty();
        }
    }
}
