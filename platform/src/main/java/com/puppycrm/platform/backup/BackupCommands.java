package com.puppycrm.platform.backup;

import com.puppycrm.platform.database.DatabaseConnection;
import com.puppycrm.platform.privacy.MasterKey;
import com.puppycrm.platform.privacy.MasterKeySource;
import com.puppycrm.platform.running.StartRefused;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.config.ConfigDataException;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.StringUtils;

/**
 * {@code java -jar … backup DIRECTORY} and {@code … restore DIRECTORY}, with the settings of the application itself.
 */
public final class BackupCommands {

    private static final List<String> NAMES = List.of("backup", "restore");
    private static final String USAGE = "Write: backup DIRECTORY, or restore DIRECTORY.";

    private BackupCommands() {}

    /** A PostgreSQL that the application brings itself, where {@code PUPPY_DATABASE_URL} names none. */
    public interface OwnPostgres {

        /** The one with the data, which may be in use. */
        Reached existing(Environment environment);

        /** One that nobody uses. */
        Reached unused(Environment environment);
    }

    /** A server that is reached until it is closed; stopped then if it was started for this. */
    public interface Reached extends AutoCloseable {

        DatabaseConnection owner();

        @Override
        void close();
    }

    /** Of an application that brings none. */
    public static final OwnPostgres NO_POSTGRES = new OwnPostgres() {
        @Override
        public Reached existing(Environment environment) {
            return unused(environment);
        }

        @Override
        public Reached unused(Environment environment) {
            throw new StartRefused("No database is configured.", "Set PUPPY_DATABASE_URL.");
        }
    };

    /** Whether the arguments of a program ask for one of these, and not for a start. */
    public static boolean areAskedFor(String... arguments) {
        return arguments.length > 0 && NAMES.contains(arguments[0]);
    }

    /**
     * Runs the command and tells what came of it.
     *
     * @return the program's exit code
     */
    public static int run(OwnPostgres own, String... arguments) {
        quieten();
        try {
            var options = new SimpleCommandLinePropertySource(arguments);
            List<String> words = List.of(arguments).stream()
                    .filter(argument -> !argument.startsWith("--"))
                    .toList();
            if (words.size() != 2) {
                throw new StartRefused("The directory is missing, or there is more than one.", USAGE);
            }
            ConfigurableEnvironment environment = new StandardEnvironment();
            environment.getPropertySources().addFirst(options);
            ConfigDataEnvironmentPostProcessor.applyTo(environment);
            Path directory = Path.of(words.get(1)).toAbsolutePath().normalize();
            System.out.println(
                    words.getFirst().equals("backup")
                            ? backup(directory, environment, own)
                            : restore(directory, environment, own));
            return 0;
        } catch (StartRefused refused) {
            return failed(arguments[0], String.valueOf(refused.getMessage()), refused.remedy());
        } catch (IOException | SQLException | IllegalStateException | ConfigDataException e) {
            return failed(
                    arguments[0],
                    e.toString(),
                    "Nothing was " + (arguments[0].equals("backup") ? "kept" : "restored")
                            + ". Mend that and try again.");
        }
    }

    private static String backup(Path directory, Environment environment, OwnPostgres own)
            throws IOException, SQLException {
        try (Reached database = named(environment) ? reached(environment) : own.existing(environment)) {
            Contents contents = Backup.take(database.owner(), directory);
            return String.format(
                    Locale.ROOT,
                    "Backed up %,d events and %,d rows in all to %s, as of %s.%n"
                            + "The master key is not in it. Keep a copy of it apart: without the key nobody can read"
                            + " the personal data, and with both everybody can.",
                    contents.events(),
                    contents.tables().stream().mapToLong(Contents.Table::rows).sum(),
                    directory,
                    contents.takenAt());
        }
    }

    private static String restore(Path directory, Environment environment, OwnPostgres own)
            throws IOException, SQLException {
        // A key that was made now could not read what is restored.
        MasterKey key = MasterKeySource.of(environment).key(() -> true);
        Contents contents = Restore.checked(directory, key);
        try (Reached database = named(environment) ? reached(environment) : own.unused(environment)) {
            Restore.put(contents, directory, database.owner(), key);
            return String.format(
                    Locale.ROOT,
                    "Restored %,d events and all accounts as of %s.%n"
                            + "Start Puppy CRM now: it makes the read models from the log.",
                    contents.events(),
                    contents.takenAt());
        }
    }

    private static boolean named(Environment environment) {
        return StringUtils.hasText(environment.getProperty("puppy.database.url"));
    }

    private static Reached reached(Environment environment) {
        DatabaseConnection owner = DatabaseConnection.parse(
                environment.getRequiredProperty("puppy.database.url"),
                environment.getProperty("puppy.database.user"),
                environment.getProperty("puppy.database.password"));
        return new Reached() {
            @Override
            public DatabaseConnection owner() {
                return owner;
            }

            @Override
            public void close() {
                // Not ours to stop.
            }
        };
    }

    private static int failed(String command, String reason, String remedy) {
        System.err.println("Puppy CRM can't " + command + ". " + reason);
        System.err.println(remedy);
        return 1;
    }

    /** Without Spring's own configuration the libraries would tell everything they do. */
    private static void quieten() {
        LoggingSystem logging = LoggingSystem.get(BackupCommands.class.getClassLoader());
        logging.beforeInitialize();
        logging.initialize(new LoggingInitializationContext(new StandardEnvironment()), null, null);
        logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
    }
}
