package com.puppycrm.standalone;

import com.puppycrm.platform.privacy.MasterKeySource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.FileSystemUtils;

/**
 * Fills a data directory with an unpacked and initialised PostgreSQL and a master key. That takes seconds, so it is done once for all
 * tests that are about something else.
 */
public final class PreparedData {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path TEMPLATE = TARGET.resolve("prepared-data-with-key-" + PostgresSettings.VERSION);

    private PreparedData() {}

    /** Fills a directory and returns it. */
    public static Path in(Path data) {
        try {
            makeTemplate();
            try (Stream<Path> entries = Files.list(TEMPLATE)) {
                for (Path entry : entries.toList()) {
                    String name = entry.getFileName().toString();
                    if (name.startsWith("postgresql-binaries-")) {
                        Files.createSymbolicLink(data.resolve(name), entry);
                    } else if (List.of("postgresql", "postgresql.password", "master.key")
                            .contains(name)) {
                        copy(entry, data.resolve(name));
                    }
                }
            }
            return data;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tests may run in several processes at once; the first one creates the template. */
    private static synchronized void makeTemplate() throws IOException {
        Files.createDirectories(TARGET);
        try (FileChannel lock = FileChannel.open(
                TARGET.resolve("prepared-data.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock();
            if (Files.exists(TEMPLATE)) {
                return;
            }
            Path draft = TARGET.resolve("prepared-data.new");
            FileSystemUtils.deleteRecursively(draft);
            try (DataDirectory directory = DataDirectory.take(draft)) {
                MasterKeySource.of(new MockEnvironment().withProperty("puppy.data-dir", draft.toString()))
                        .key(() -> false);
                EmbeddedPostgres.start(directory).close();
            }
            Files.move(draft, TEMPLATE);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                return copied(folder);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                return copied(file);
            }

            private FileVisitResult copied(Path path) throws IOException {
                // PostgreSQL requires that only its owner can access the directory.
                Files.copy(path, to.resolve(from.relativize(path).toString()), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
