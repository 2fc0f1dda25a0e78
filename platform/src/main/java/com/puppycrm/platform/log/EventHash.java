package com.puppycrm.platform.log;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The hash chain of a stream: SHA-256 over the previous hash and the stored row, each part on its own line. Payload and
 * metadata are hashed as canonical JSON, so the internal format of {@code jsonb} does not matter.
 */
final class EventHash {

    private static final byte[] NOTHING_BEFORE = new byte[32];

    private EventHash() {}

    /** The part of a row that its hash covers. */
    record Content(
            UUID streamId,
            long sequence,
            String streamType,
            UUID companyId,
            String type,
            int revision,
            String payload,
            String metadata,
            Instant recordedAt,
            Instant effectiveAt) {}

    /** @param before hash of the previous event in the stream; absent for the first */
    static byte[] of(byte @Nullable [] before, Content row) {
        MessageDigest sha256 = sha256();
        sha256.update(before == null ? NOTHING_BEFORE : before);
        String lines = String.join(
                "\n",
                row.streamType(),
                row.streamId().toString(),
                Long.toString(row.sequence()),
                row.companyId().toString(),
                row.type(),
                Integer.toString(row.revision()),
                Long.toString(micros(row.recordedAt())),
                Long.toString(micros(row.effectiveAt())),
                row.metadata(),
                row.payload());
        return sha256.digest(lines.getBytes(StandardCharsets.UTF_8));
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
