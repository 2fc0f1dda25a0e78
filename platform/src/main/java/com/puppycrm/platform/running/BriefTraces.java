package com.puppycrm.platform.running;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import com.puppycrm.platform.database.Outage;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.catalina.connector.ClientAbortException;
import org.springframework.boot.logging.logback.ExtendedWhitespaceThrowableProxyConverter;

/**
 * Writes what comes from outside (a database that is down, a full disk, a client that hangs up) as one line, whichever
 * library logs it: nobody finds its cause in a stack trace, and there may be thousands of them. Registered in {@code
 * logback-spring.xml}.
 */
public final class BriefTraces extends ExtendedWhitespaceThrowableProxyConverter {

    private static final Pattern OUTSIDE =
            Pattern.compile("(?i)no space left|too many open files|broken pipe|connection reset|chunk");

    @Override
    public String convert(ILoggingEvent event) {
        return event.getThrowableProxy() instanceof ThrowableProxy thrown
                ? cause(thrown.getThrowable())
                        .map(cause -> " (" + cause + ")" + System.lineSeparator())
                        .orElseGet(() -> super.convert(event))
                : super.convert(event);
    }

    /** What it comes from, as a few words; empty if that is not outside. */
    static Optional<String> cause(Throwable failure) {
        boolean outage = Outage.isCauseOf(failure);
        for (Throwable at = failure; at != null; at = at.getCause()) {
            switch (at) {
                case SQLException sql
                when outage -> {
                    return Optional.of("database: SQL state " + sql.getSQLState() + ", " + firstLine(sql));
                }
                case ClientAbortException _, EOFException _ -> {
                    return Optional.of("the client has disconnected");
                }
                case FileSystemException file -> {
                    return Optional.of(firstLine(file));
                }
                case IOException io
                when OUTSIDE.matcher(String.valueOf(io.getMessage())).find() -> {
                    return Optional.of(firstLine(io));
                }
                default -> {
                    // Look further.
                }
            }
        }
        return outage ? Optional.of("database: " + failure.getClass().getSimpleName()) : Optional.empty();
    }

    private static String firstLine(Throwable failure) {
        return failure.toString().lines().findFirst().orElse("");
    }
}
