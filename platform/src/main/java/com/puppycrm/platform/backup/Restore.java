package com.puppycrm.platform.backup;

import com.puppycrm.platform.backup.Contents.Table;
import com.puppycrm.platform.database.DatabaseBootstrap;
import com.puppycrm.platform.database.DatabaseConnection;
import com.puppycrm.platform.privacy.MasterKey;
import com.puppycrm.platform.running.StartRefused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.postgresql.PGConnection;
import tools.jackson.core.JacksonException;

/**
 * Puts a backup into a database that has no data of ours yet: the schemas as they were when it was taken, then all rows in one
 * transaction. The next start brings the schemas up to date, and makes the read models from the log.
 */
final class Restore {

    private Restore() {}

    /**
     * The contents of a directory that is a whole backup of this master key, of which nothing was changed since.
     *
     * @throws StartRefused if it is not
     */
    static Contents checked(Path directory, MasterKey key) throws IOException {
        Contents contents;
        try {
            contents = Contents.read(directory);
        } catch (NoSuchFileException e) {
            throw new StartRefused(
                    directory + " is not a backup: it has no file " + Contents.FILE + ".",
                    "Name a directory that the command backup has written.");
        } catch (JacksonException e) {
            throw damaged(directory.resolve(Contents.FILE));
        }
        if (contents.format() != Contents.FORMAT) {
            throw new StartRefused(
                    "This backup has the format " + contents.format() + "; this is Puppy CRM for format "
                            + Contents.FORMAT + ".",
                    "Restore it with the version that has written it, or a newer one.");
        }
        if (!contents.keyFingerprint().equals(DatabaseBootstrap.fingerprint(key))) {
            throw new StartRefused(
                    "This is not the master key of the backup; its encrypted data could not be read.",
                    "Provide the key of the installation that it was taken from, as PUPPY_MASTER_KEY or as master.key"
                            + " in the data directory.");
        }
        for (Table table : contents.tables()) {
            Path file = directory.resolve(table.file());
            if (!Files.exists(file) || !sha256(file).equals(table.sha256())) {
                throw damaged(file);
            }
        }
        return contents;
    }

    private static StartRefused damaged(Path file) {
        return new StartRefused(
                "The backup is damaged: " + file + " is missing or not as it was written.",
                "Take another copy of the backup, or an earlier one; nothing was restored.");
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = Tables.sha256();
        try (InputStream input = new DigestInputStream(Files.newInputStream(file), digest)) {
            input.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** @throws StartRefused if there are data in the database, or if the backup is of a newer version */
    static void put(Contents contents, Path directory, DatabaseConnection database, MasterKey key)
            throws IOException, SQLException {
        requireNoData(database);
        DatabaseBootstrap.of(database, key).migrateTo(contents.schemas());
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            Map<String, String> versions = Tables.versions(connection);
            if (!versions.equals(contents.schemas())) {
                throw new StartRefused(
                        "The backup is of the schemas " + contents.schemas() + ", and this database has " + versions
                                + ".",
                        "Restore into a database that no Puppy CRM was started on, with the version that has written"
                                + " the backup, or a newer one.");
            }
            // What migrations have put there is in the backup, as it became.
            statement.execute("truncate " + String.join(", ", Tables.inOrder(connection)));
            for (Table table : contents.tables()) {
                copy(table, directory, connection);
            }
            for (Map.Entry<String, Long> sequence : contents.sequences().entrySet()) {
                setSequence(connection, sequence.getKey(), sequence.getValue());
            }
            connection.commit();
        }
    }

    /** Any company, or anybody: what is restored would get between theirs. */
    private static void requireNoData(DatabaseConnection database) throws SQLException {
        try (Connection connection = database.open()) {
            for (String table : new String[] {"log.event", "identity.staff"}) {
                if (hasRows(connection, table)) {
                    throw new StartRefused(
                            "There are data in this database already.",
                            "Restore into an empty database: another PUPPY_DATA_DIR with a copy of the master key in"
                                    + " it, or a new database for PUPPY_DATABASE_URL.");
                }
            }
        }
    }

    private static boolean hasRows(Connection connection, String table) throws SQLException {
        if (!Tables.exists(connection, table)) {
            return false;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select exists (select from " + table + ")")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static void copy(Table table, Path directory, Connection connection) throws IOException, SQLException {
        try (InputStream rows = new GZIPInputStream(Files.newInputStream(directory.resolve(table.file())))) {
            long copied = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + table.name() + " (" + Tables.quoted(table.columns()) + ") from stdin", rows);
            if (copied != table.rows()) {
                throw new IllegalStateException(table.name() + " has " + copied + " rows instead of " + table.rows()
                        + "; nothing was restored");
            }
        }
    }

    private static void setSequence(Connection connection, String sequence, long last) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select setval(?::regclass, ?)")) {
            statement.setString(1, sequence);
            statement.setLong(2, last);
            statement.execute();
        }
    }
}
