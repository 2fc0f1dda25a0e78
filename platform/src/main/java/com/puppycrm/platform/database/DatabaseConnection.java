package com.puppycrm.platform.database;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import com.puppycrm.platform.running.StartRefused;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the database as one of its users.
 *
 * @param url JDBC URL without credentials; what it sets overrides the defaults below
 */
public record DatabaseConnection(String url, String user, String password) {

    /** Settings of all our connections. */
    private static final Map<String, String> DEFAULTS = Map.of(
            // The server's detail quotes the failing row, which may hold personal data.
            "logServerErrorDetail", "false",
            "prepareThreshold", "3",
            "reWriteBatchedInserts", "true",
            "tcpKeepAlive", "true",
            "connectTimeout", "5");

    private static final Duration LONGEST_STATEMENT = Duration.ofSeconds(30);

    /** In seconds; longer than any statement may take, so only a dead server stays silent for so long. */
    private static final String SOCKET_TIMEOUT = "120";

    private static final String TOO_MANY_CONNECTIONS = "53300";

    /**
     * Parses a URL as people write it: {@code jdbc:postgresql://…} or {@code postgres://user:password@…}.
     *
     * @param user overrides the user in the URL
     * @param password overrides the password in the URL
     */
    public static DatabaseConnection parse(String url, @Nullable String user, @Nullable String password) {
        URI uri;
        try {
            uri = URI.create(url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url);
        } catch (IllegalArgumentException e) {
            throw notAnAddress();
        }
        String authority = uri.getRawAuthority();
        if (authority == null || !("postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme()))) {
            throw notAnAddress();
        }
        int at = authority.lastIndexOf('@');
        String[] credentials =
                at < 0 ? new String[0] : authority.substring(0, at).split(":", 2);
        Map<String, String> parameters = parameters(uri.getRawQuery());
        String givenUser =
                first(user, parameters.remove("user"), credentials.length > 0 ? decoded(credentials[0]) : null);
        String givenPassword =
                first(password, parameters.remove("password"), credentials.length > 1 ? decoded(credentials[1]) : null);
        String query = parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                        .collect(joining("&", "?", ""));
        return new DatabaseConnection(
                "jdbc:postgresql://" + authority.substring(at + 1) + uri.getRawPath() + query,
                givenUser,
                givenPassword);
    }

    /** The same database as another user. */
    DatabaseConnection as(String otherUser, String otherPassword) {
        return new DatabaseConnection(url, otherUser, otherPassword);
    }

    /** The same database, with tables of this schema found without naming it. */
    public DatabaseConnection in(String schema) {
        return with("currentSchema=" + schema + ",public");
    }

    /** The same database for work that may take long, of which nobody waits. */
    public DatabaseConnection unhurried() {
        return with("socketTimeout=0&options=-c%20statement_timeout%3D0");
    }

    private DatabaseConnection with(String parameters) {
        return new DatabaseConnection(url + (url.contains("?") ? "&" : "?") + parameters, user, password);
    }

    /** One connection without limits on time, to be closed by the caller. */
    public Connection open() throws SQLException {
        return open("start", Map.of());
    }

    private Connection open(String purpose, Map<String, String> more) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(DEFAULTS);
        properties.putAll(more);
        properties.put("user", user);
        properties.put("password", password);
        properties.put("ApplicationName", "puppy-crm " + purpose);
        return DriverManager.getConnection(url, properties);
    }

    /**
     * Whether the server takes a new connection and answers, in little more than a second, however it hangs. One that has
     * no connection left answers too.
     */
    boolean responds() {
        Map<String, String> hurried = Map.of("connectTimeout", "1", "socketTimeout", "1", "loginTimeout", "1");
        try (Connection connection = open("health", hurried);
                Statement statement = connection.createStatement()) {
            return statement.execute("select 1");
        } catch (SQLException e) {
            return TOO_MANY_CONNECTIONS.equals(e.getSQLState());
        }
    }

    /**
     * A pool that survives restarts of the database; meanwhile, getting a connection fails after five seconds.
     *
     * @param name shown in metrics and {@code pg_stat_activity}
     */
    public HikariDataSource pool(String name, int size) {
        return pool(name, size, LONGEST_STATEMENT);
    }

    /**
     * The same, with another limit on its statements.
     *
     * @param longestStatement after which the server ends a statement, at most 100 s
     */
    HikariDataSource pool(String name, int size, Duration longestStatement) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(Duration.ofSeconds(5).toMillis());
        config.setValidationTimeout(Duration.ofSeconds(2).toMillis());
        config.setKeepaliveTime(Duration.ofMinutes(2).toMillis());
        // Otherwise the driver sends the JVM's time zone.
        config.setConnectionInitSql("set time zone 'UTC'");
        DEFAULTS.forEach(config::addDataSourceProperty);
        // A transaction that hangs would block every reader of the log, so the server ends it too.
        config.addDataSourceProperty(
                "options",
                "-c statement_timeout=" + longestStatement.toMillis() + " -c idle_in_transaction_session_timeout=5s");
        config.addDataSourceProperty("socketTimeout", SOCKET_TIMEOUT);
        config.addDataSourceProperty("ApplicationName", "puppy-crm " + name);
        return new HikariDataSource(config);
    }

    /** Without the password, because this may be logged. */
    @Override
    public String toString() {
        return user + " at " + url;
    }

    private static Map<String, String> parameters(@Nullable String query) {
        return query == null
                ? new LinkedHashMap<>()
                : Arrays.stream(query.split("&"))
                        .filter(parameter -> !parameter.isEmpty())
                        .map(parameter -> parameter.split("=", 2))
                        .collect(toMap(
                                parameter -> parameter[0],
                                parameter -> parameter.length > 1 ? parameter[1] : "",
                                (one, other) -> other,
                                LinkedHashMap::new));
    }

    private static String first(@Nullable String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null && !candidate.isEmpty()) {
                return candidate;
            }
        }
        return "";
    }

    private static String decoded(String text) {
        // In user info, unlike in forms, a plus sign is itself.
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static StartRefused notAnAddress() {
        return new StartRefused(
                "PUPPY_DATABASE_URL is not the URL of a PostgreSQL database.",
                "Write it as postgresql://user:password@host:5432/database, or as a JDBC URL.");
    }
}
