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

/** The folder in which everything is kept; taken by one process at a time, and given back even by one that is killed. */
final class DataDirectory implements AutoCloseable {

    private final Path path;
    private final FileChannel lock;

    private DataDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Takes the folder, and makes it where there is none.
     *
     * @throws StartRefused where another process has it
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
                        "Another Puppy CRM runs on the data in " + path + ".",
                        "Stop it first, or name another folder: PUPPY_DATA_DIR=other-folder SERVER_PORT=8100"
                                + " MANAGEMENT_SERVER_PORT=8101.");
            }
            return new DataDirectory(path, lock);
        } catch (IOException e) {
            throw new UncheckedIOException("The data folder " + wanted.toAbsolutePath() + " can't be used", e);
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
            // Held by this very process, as in tests.
            return null;
        }
    }
}
