package com.puppycrm.standalone;

import com.puppycrm.platform.backup.BackupCommands;
import com.puppycrm.platform.backup.BackupCommands.Reached;
import com.puppycrm.platform.database.DatabaseConnection;
import com.puppycrm.platform.running.StartRefused;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.core.env.Environment;

/** The embedded PostgreSQL as the commands reach it: the one in use while the product runs, or else started for them. */
final class OwnPostgresOfCommands implements BackupCommands.OwnPostgres {

    @Override
    public Reached existing(Environment environment) {
        Path data = DataDirectory.of(environment);
        if (!Files.isDirectory(data) || !EmbeddedPostgres.isIn(data)) {
            throw new StartRefused(
                    "There are no data in " + data.toAbsolutePath().normalize() + ".",
                    "Set PUPPY_DATA_DIR to the data directory, or PUPPY_DATABASE_URL to the database.");
        }
        return EmbeddedPostgres.inUse(data)
                .<Reached>map(owner -> reached(owner, () -> {}))
                .orElseGet(() -> started(data));
    }

    @Override
    public Reached unused(Environment environment) {
        return started(DataDirectory.of(environment));
    }

    private static Reached started(Path data) {
        DataDirectory directory = DataDirectory.take(data);
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.start(directory);
            return reached(postgres.owner(), () -> {
                postgres.close();
                directory.close();
            });
        } catch (StartRefused refused) {
            directory.close();
            throw refused;
        }
    }

    private static Reached reached(DatabaseConnection owner, Runnable close) {
        return new Reached() {
            @Override
            public DatabaseConnection owner() {
                return owner;
            }

            @Override
            public void close() {
                close.run();
            }
        };
    }
}
