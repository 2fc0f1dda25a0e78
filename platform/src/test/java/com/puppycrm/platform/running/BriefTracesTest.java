package com.puppycrm.platform.running;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.BadRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

class BriefTracesTest {

    @ParameterizedTest
    @MethodSource
    void whatComesFromOutsideIsOneLine(Throwable failure) {
        assertThat(written(new IllegalStateException("somewhere", failure)).lines())
                .hasSize(1);
    }

    static Stream<Throwable> whatComesFromOutsideIsOneLine() {
        return Stream.of(
                new CannotCreateTransactionException("none", new SQLException("refused\nby a line", "08001")),
                new DataAccessResourceFailureException("gone"),
                new SQLException("disk full", "53100"),
                new ClientAbortException(new EOFException()),
                new EOFException(),
                new BadRequestException("Invalid chunk header"),
                new IOException("Too many open files"),
                new FileSystemException("data/mailbox/x.part", null, "No space left on device"));
    }

    @Test
    void whatIsOurFaultHasItsTrace() {
        assertThat(written(new IllegalStateException("ours"))).contains("at com.puppycrm");
        assertThat(written(new SQLException("syntax", "42601"))).contains("at com.puppycrm");
    }

    private static String written(Throwable failure) {
        var logger = new LoggerContext().getLogger("test");
        var traces = new BriefTraces();
        traces.start();
        return traces.convert(new LoggingEvent("test", logger, Level.ERROR, "failed", failure, null));
    }
}
