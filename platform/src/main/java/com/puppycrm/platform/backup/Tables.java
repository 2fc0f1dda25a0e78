package com.puppycrm.platform.backup;

import static java.util.stream.Collectors.joining;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tables that a backup holds. */
final class Tables {

    private Tables() {}

    /** All of the schemas, those that others refer to before them; names are quoted where they need it. */
    static List<String> inOrder(Connection connection) throws SQLException {
        Map<String, Set<String>> references = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement("""
            select format('%I.%I', n.nspname, t.relname),
                array(
                    select distinct format('%I.%I', on_schema.nspname, other.relname)
                    from pg_constraint c
                    join pg_class other on other.oid = c.confrelid
                    join pg_namespace on_schema on on_schema.oid = other.relnamespace
                    where c.conrelid = t.oid and c.contype = 'f' and other.oid <> t.oid)
            from pg_class t
            join pg_namespace n on n.oid = t.relnamespace
            where n.nspname = any (?) and t.relkind = 'r' and t.relname <> 'flyway_schema_history'
            order by array_position(?, n.nspname::text), t.relname
            """)) {
            statement.setArray(1, connection.createArrayOf("text", Backup.SCHEMAS.toArray()));
            statement.setArray(2, connection.createArrayOf("text", Backup.SCHEMAS.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    references.put(rows.getString(1), Set.of((String[])
                            rows.getArray(2).getArray()));
                }
            }
        }
        Set<String> ordered = new LinkedHashSet<>();
        references.keySet().forEach(table -> place(table, references, ordered));
        return new ArrayList<>(ordered);
    }

    private static void place(String table, Map<String, Set<String>> references, Set<String> ordered) {
        if (!ordered.contains(table)) {
            references.getOrDefault(table, Set.of()).forEach(other -> place(other, references, ordered));
            ordered.add(table);
        }
    }

    /** The newest migration of each schema that has any. */
    static Map<String, String> versions(Connection connection) throws SQLException {
        Map<String, String> versions = new LinkedHashMap<>();
        for (String schema : Backup.SCHEMAS) {
            if (exists(connection, schema + ".flyway_schema_history")) {
                try (Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery("select version from " + schema
                                + ".flyway_schema_history where success and version is not null"
                                + " order by string_to_array(version, '.')::int[] desc limit 1")) {
                    if (row.next()) {
                        versions.put(schema, row.getString(1));
                    }
                }
            }
        }
        return versions;
    }

    static boolean exists(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select to_regclass(?) is not null")) {
            statement.setString(1, table);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** The columns that are stored and not computed. */
    static List<String> columns(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
            select attname from pg_attribute
            where attrelid = ?::regclass and attnum > 0 and not attisdropped and attgenerated = ''
            order by attnum
            """)) {
            statement.setString(1, table);
            List<String> columns = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    columns.add(rows.getString(1));
                }
            }
            return columns;
        }
    }

    static String quoted(List<String> columns) {
        return columns.stream()
                .map(column -> '"' + column.replace("\"", "\"\"") + '"')
                .collect(joining(", "));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
