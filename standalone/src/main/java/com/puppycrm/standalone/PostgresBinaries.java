package com.puppycrm.standalone;

import com.puppycrm.platform.running.StartRefused;
import io.zonky.test.db.postgres.util.ArchUtils;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.springframework.util.FileSystemUtils;

/** The programs of PostgreSQL, unpacked from the class path when a version is first used. */
final class PostgresBinaries {

    private static final int OWNER_MAY_EXECUTE = 0b001_000_000;

    private final Path folder;
    private final boolean windows;

    private PostgresBinaries(Path folder, boolean windows) {
        this.folder = folder;
        this.windows = windows;
    }

    static PostgresBinaries unpack(Path data) throws IOException {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String system = name.startsWith("windows") ? "windows" : name.startsWith("mac") ? "darwin" : "linux";
        String archive = "postgres-" + system + "-" + ArchUtils.normalize(System.getProperty("os.arch")) + ".txz";
        URL url = PostgresBinaries.class.getClassLoader().getResource(archive);
        if (url == null) {
            throw new StartRefused(
                    "The build includes no PostgreSQL for this machine (" + archive + ").",
                    "Run your own PostgreSQL and set PUPPY_DATABASE_URL.");
        }
        Path folder = data.resolve("postgresql-binaries-" + version(url));
        if (!Files.exists(folder)) {
            Path draft = data.resolve("postgresql-binaries.new");
            FileSystemUtils.deleteRecursively(draft);
            try (InputStream in = url.openStream()) {
                unpack(in, draft);
            }
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        return new PostgresBinaries(folder, system.equals("windows"));
    }

    /** A command line that runs one of the programs as a user that PostgreSQL accepts. */
    List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            // PostgreSQL refuses to run as root, but runs in a user namespace of its own, where its files still belong
            // to root.
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(folder.resolve("bin")
                .resolve(windows ? program + ".exe" : program)
                .toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static String version(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        return connection instanceof JarURLConnection jar
                ? Long.toHexString(jar.getJarEntry().getCrc())
                : Long.toHexString(connection.getContentLengthLong());
    }

    private static void unpack(InputStream in, Path target) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(in)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, file);
                    if ((entry.getMode() & OWNER_MAY_EXECUTE) != 0
                            && !file.toFile().setExecutable(true)) {
                        throw new IOException(file + " could not be made executable");
                    }
                }
            }
        }
    }
}
