package com.puppycrm.platform.privacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Finds the master key: {@code PUPPY_MASTER_KEY} (32 bytes, Base64), or else {@code master.key} in the data directory,
 * which the first start creates, readable only by its owner.
 */
@Configuration(proxyBeanMethods = false)
class MasterKeyConfiguration {

    @Bean
    MasterKey masterKey(
            @Value("${puppy.master-key:}") String given, @Value("${puppy.data-dir:./data}") Path dataDirectory) {
        try {
            return new MasterKey(
                    given.isBlank() ? kept(dataDirectory.resolve("master.key")) : decoded(given, "PUPPY_MASTER_KEY"));
        } catch (IOException e) {
            throw new UncheckedIOException("The master key in " + dataDirectory + " can't be read or created", e);
        }
    }

    private static byte[] kept(Path file) throws IOException {
        if (!Files.exists(file)) {
            make(file);
        }
        return decoded(Files.readString(file), file.toString());
    }

    private static void make(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var secret = new byte[MasterKey.LENGTH];
        new SecureRandom().nextBytes(secret);
        Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), "master", ".key");
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

    private static byte[] decoded(String text, String where) {
        try {
            return Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(where + " is not Base64", e);
        }
    }
}
