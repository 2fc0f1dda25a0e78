package com.puppycrm.standalone;

import com.puppycrm.platform.StartRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The directory with all data. Locked by one process at a time; the lock is released even if the process is killed. */
final class DataDirectory implements AutoCloseable {

    private final Path path;
    private final FileChannel lock;

    private DataDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Locks the directory, and creates it if it does not exist.
     *
     * @throws StartRefused if another process has locked it
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
            throw new UncheckedIOException("The data directory " + wanted.toAbsolutePath() + " can't be used", e);
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

    private static @Nullable FileLock locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Locked by this process, as happens in tests.
            return null;
        }
    }
}
