package com.puppycrm.platform.privacy;

import com.puppycrm.platform.running.StartRefused;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.core.env.Environment;

/**
 * Finds the master key: {@code PUPPY_MASTER_KEY} (32 bytes, Base64), or else {@code master.key} in the data directory,
 * which the first start creates, readable only by its owner. A key that is missing beside data is never replaced.
 */
public final class MasterKeySource {

    private static final String VARIABLE = "PUPPY_MASTER_KEY";

    private final String given;
    private final Path file;

    MasterKeySource(String given, Path dataDirectory) {
        this.given = given;
        this.file = dataDirectory.toAbsolutePath().normalize().resolve("master.key");
    }

    public static MasterKeySource of(Environment environment) {
        return new MasterKeySource(
                environment.getProperty("puppy.master-key", ""),
                Path.of(environment.getProperty("puppy.data-dir", "./data")));
    }

    /**
     * The key, which is made if there is none.
     *
     * @throws StartRefused if there is none but data, or if it can't be used
     */
    public MasterKey key(KeyedData data) {
        try {
            if (!given.isBlank()) {
                return decoded(given, VARIABLE);
            }
            if (!Files.exists(file)) {
                if (data.exists()) {
                    throw missing();
                }
                make();
            }
            return decoded(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new StartRefused(
                    "The master key " + file + " can't be read or created: " + e + ".",
                    "Make the file readable for the user who runs Puppy CRM, or set " + VARIABLE + ".");
        }
    }

    private StartRefused missing() {
        return new StartRefused(
                "The master key is missing: " + file + " does not exist and " + VARIABLE
                        + " is not set, but the data here were encrypted with one.",
                "Put the file back from your backup, or set " + VARIABLE
                        + ". A new key is not made in its place: it could"
                        + " not read the personal data. To begin with none, use another PUPPY_DATA_DIR or database.");
    }

    private void make() throws IOException {
        Files.createDirectories(file.getParent());
        var secret = new byte[MasterKey.LENGTH];
        new SecureRandom().nextBytes(secret);
        Path draft = Files.createTempFile(file.getParent(), "master", ".key");
        if (Files.getFileStore(draft).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
        }
        Files.writeString(draft, Base64.getEncoder().encodeToString(secret), StandardOpenOption.SYNC);
        try {
            // Linking fails if another node was faster, so a key in use is never replaced.
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // The key of the other node is used.
        } finally {
            Files.delete(draft);
        }
    }

    private static MasterKey decoded(String text, String where) {
        byte[] secret;
        try {
            secret = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            throw noKey(where, "it is not Base64");
        }
        if (secret.length != MasterKey.LENGTH) {
            throw noKey(where, "it has " + secret.length + " bytes instead of " + MasterKey.LENGTH);
        }
        return new MasterKey(secret);
    }

    private static StartRefused noKey(String where, String why) {
        return new StartRefused(
                where + " is not a master key: " + why + ".",
                "Give the key that the data were created with, from your backup or secret store. For data that don't"
                        + " exist yet: openssl rand -base64 32");
    }
}
