package com.puppycrm.platform.backup;

import com.puppycrm.platform.backup.Contents.Table;
import com.puppycrm.platform.database.DatabaseConnection;
import com.puppycrm.platform.running.StartRefused;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.postgresql.PGConnection;
import org.springframework.util.FileSystemUtils;

/**
 * Takes a backup while the product runs: all tables as of one moment, by one snapshot that waits for nobody and keeps nobody
 * waiting. Without the read models, which are made again from the log, and without the master key.
 */
final class Backup {

    /** In order of dependency. */
    static final List<String> SCHEMAS = List.of("log", "keys", "identity", "command");

    private final Connection connection;

    private Backup(Connection connection) {
        this.connection = connection;
    }

    /**
     * @param target does not exist, or is empty; half a backup is never there under this name
     * @throws StartRefused if it is something else, or if the database has nothing of ours
     */
    static Contents take(DatabaseConnection database, Path target) throws IOException, SQLException {
        requireFree(target);
        Path draft = target.resolveSibling(target.getFileName() + ".partial");
        FileSystemUtils.deleteRecursively(draft);
        Files.createDirectories(draft);
        if (Files.getFileStore(draft).supportsFileAttributeView("posix")) {
            // Accounts are readable in it.
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwx------"));
        }
        try (Connection connection = database.open()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            Contents contents = new Backup(connection).write(draft);
            contents.write(draft);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            return contents;
        } finally {
            FileSystemUtils.deleteRecursively(draft);
        }
    }

    private static void requireFree(Path target) throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        boolean isFree = false;
        if (Files.isDirectory(target)) {
            try (Stream<Path> entries = Files.list(target)) {
                isFree = entries.findAny().isEmpty();
            }
        }
        if (!isFree) {
            throw new StartRefused(
                    target + " exists and is not an empty directory.",
                    "Name a directory that does not exist yet: no backup is written over another.");
        }
    }

    private Contents write(Path directory) throws SQLException, IOException {
        Instant takenAt = one("select now()", rows -> rows.getTimestamp(1).toInstant());
        Map<String, String> schemas = Tables.versions(connection);
        if (!schemas.keySet().containsAll(SCHEMAS)) {
            throw new StartRefused(
                    "There is no Puppy CRM in this database: it has not all of the schemas " + SCHEMAS + ".",
                    "Set PUPPY_DATABASE_URL or PUPPY_DATA_DIR to those of the Puppy CRM to back up.");
        }
        List<Table> tables = new ArrayList<>();
        for (String table : Tables.inOrder(connection)) {
            tables.add(copy(table, directory));
        }
        return new Contents(
                Contents.FORMAT,
                takenAt,
                one("select fingerprint from keys.master_key", rows -> rows.getString(1)),
                one("select count(*) from log.event", rows -> rows.getLong(1)),
                schemas,
                tables,
                // After the tables: sequences belong to no snapshot, and must not be behind what was copied.
                sequences());
    }

    private Table copy(String table, Path directory) throws SQLException, IOException {
        List<String> columns = Tables.columns(connection, table);
        MessageDigest digest = Tables.sha256();
        long rows;
        try (OutputStream file = new GZIPOutputStream(
                new DigestOutputStream(Files.newOutputStream(directory.resolve(table + ".gz")), digest))) {
            rows = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy " + table + " (" + Tables.quoted(columns) + ") to stdout", file);
        }
        return new Table(table, columns, rows, HexFormat.of().formatHex(digest.digest()));
    }

    private Map<String, Long> sequences() throws SQLException {
        Map<String, Long> sequences = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement("""
            select format('%I.%I', schemaname, sequencename), last_value
            from pg_sequences
            where schemaname = any (?) and last_value is not null
            order by 1
            """)) {
            statement.setArray(1, connection.createArrayOf("text", SCHEMAS.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    sequences.put(rows.getString(1), rows.getLong(2));
                }
            }
        }
        return sequences;
    }

    private interface Read<T> {
        T from(ResultSet rows) throws SQLException;
    }

    private <T> T one(String sql, Read<T> read) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return read.from(rows);
        }
    }
}
