package com.puppycrm.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final UUID STAFF = UUID.randomUUID();
    private static final UUID SESSION = UUID.randomUUID();

    private final SigningKeys.Key key = new SigningKeys.Key("k1", secret("0123456789abcdef0123456789abcdef"));
    private final SigningKeys keys = mock(SigningKeys.class);
    private final SettableClock clock = new SettableClock();
    private final AccessTokens tokens = new AccessTokens(keys, clock);

    @BeforeEach
    void oneKey() {
        when(keys.current()).thenReturn(key);
        when(keys.find(anyString())).thenReturn(Optional.empty());
        when(keys.find("k1")).thenReturn(Optional.of(key));
    }

    @Test
    void aTokenIsValidForAQuarterOfAnHour() {
        String token = tokens.issue(STAFF, SESSION);

        assertThat(tokens.verify(token)).map(AccessTokens.Verified::staffId).contains(STAFF);
        assertThat(tokens.verify(token)).map(AccessTokens.Verified::sessionId).contains(SESSION);
        clock.now = NOW.plus(Duration.ofMinutes(15));
        assertThat(tokens.verify(token)).isEmpty();
    }

    @Test
    void theRightFormIsAcceptedAndEachWrongPartIsNot() throws Exception {
        assertThat(tokens.verify(made(header -> header, claims -> claims, key.secret())))
                .isPresent();

        assertThat(tokens.verify(made(header -> header.keyID("k2"), claims -> claims, key.secret())))
                .isEmpty();
        assertThat(tokens.verify(made(header -> header.keyID(null), claims -> claims, key.secret())))
                .isEmpty();
        assertThat(tokens.verify(made(header -> header.type(JOSEObjectType.JWT), claims -> claims, key.secret())))
                .isEmpty();
        assertThat(tokens.verify(made(header -> header, claims -> claims.issuer("evil"), key.secret())))
                .isEmpty();
        assertThat(tokens.verify(made(header -> header, claims -> claims.audience("other"), key.secret())))
                .isEmpty();
        assertThat(tokens.verify(made(header -> header, claims -> claims.expirationTime(null), key.secret())))
                .isEmpty();
        assertThat(tokens.verify(made(
                        header -> header,
                        claims -> claims.expirationTime(Date.from(NOW.minusSeconds(1))),
                        key.secret())))
                .isEmpty();
        assertThat(tokens.verify(made(header -> header, claims -> claims.subject("me"), key.secret())))
                .isEmpty();
        assertThat(tokens.verify(made(header -> header, claims -> claims.claim("sid", null), key.secret())))
                .isEmpty();
        assertThat(tokens.verify(made(header -> header, claims -> claims, secret("ffffffffffffffffffffffffffffffff"))))
                .isEmpty();
    }

    @Test
    void anotherAlgorithmOrNoneIsRefused() throws Exception {
        var header = new JWSHeader.Builder(JWSAlgorithm.HS512)
                .type(new JOSEObjectType("at+jwt"))
                .keyID("k1")
                .build();
        var longer = new SignedJWT(header, claims().build());
        longer.sign(new MACSigner("0".repeat(64)));

        assertThat(tokens.verify(longer.serialize())).isEmpty();
        assertThat(tokens.verify(new PlainJWT(claims().build()).serialize())).isEmpty();
    }

    @Test
    void anAlteredTokenIsRefused() {
        String[] parts = tokens.issue(STAFF, SESSION).split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                .replace(STAFF.toString(), UUID.randomUUID().toString());
        parts[1] = Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8));

        assertThat(tokens.verify(String.join(".", parts))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b.c", "\u0000", "eyJ.eyJ.sig"})
    void malformedTokensAreRefused(String token) {
        assertThat(tokens.verify(token)).isEmpty();
        assertThat(tokens.verify("x".repeat(100_000))).isEmpty();
    }

    private static SecretKey secret(String text) {
        return new SecretKeySpec(text.getBytes(StandardCharsets.US_ASCII), "HmacSHA256");
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("puppy-crm")
                .audience("puppy-crm-api")
                .subject(STAFF.toString())
                .claim("sid", SESSION.toString())
                .expirationTime(Date.from(NOW.plusSeconds(60)));
    }

    private static String made(
            UnaryOperator<JWSHeader.Builder> header, UnaryOperator<JWTClaimsSet.Builder> claims, SecretKey secret)
            throws Exception {
        var token = new SignedJWT(
                header.apply(new JWSHeader.Builder(JWSAlgorithm.HS256)
                                .type(new JOSEObjectType("at+jwt"))
                                .keyID("k1"))
                        .build(),
                claims.apply(claims()).build());
        token.sign(new MACSigner(secret));
        return token.serialize();
    }

    private static final class SettableClock extends Clock {
        private Instant now = NOW;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
