package com.puppycrm.standalone;

import com.puppycrm.platform.running.StartRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** The directory with all data. Locked by one process at a time; the lock is released even if the process is killed. */
final class DataDirectory implements AutoCloseable {

    private final Path path;
    private final FileChannel lock;

    private DataDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** The one that is set by {@code PUPPY_DATA_DIR}. */
    static Path of(Environment environment) {
        return Path.of(environment.getProperty("puppy.data-dir", "./data"));
    }

    /**
     * Locks the directory, and creates it if it does not exist.
     *
     * @throws StartRefused if another process has locked it, or nobody can write there
     */
    static DataDirectory take(Path wanted) {
        try {
            Files.createDirectories(wanted);
            Path path = wanted.toRealPath();
            FileChannel lock =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locked(lock) == null) {
                lock.close();
                throw new StartRefused(
                        "Another Puppy CRM is running on the data in " + path + ".",
                        "Stop it first, or use another directory: PUPPY_DATA_DIR=other-directory SERVER_PORT=8100"
                                + " MANAGEMENT_SERVER_PORT=8101.");
            }
            return new DataDirectory(path, lock);
        } catch (IOException e) {
            throw new StartRefused(
                    "The data directory " + wanted.toAbsolutePath().normalize() + " can't be used: " + reason(e) + ".",
                    "Set PUPPY_DATA_DIR to a directory on a local disk that belongs to the user who runs Puppy CRM.");
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String reason(IOException failure) {
        return switch (failure) {
            case FileAlreadyExistsException file -> file.getFile() + " is not a directory";
            case AccessDeniedException denied -> "no access to " + denied.getFile();
            case FileSystemException other when other.getReason() != null -> other.getFile() + ": " + other.getReason();
            default -> failure.toString();
        };
    }

    private static @Nullable FileLock locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Locked by this process, as happens in tests.
            return null;
        }
    }
}
