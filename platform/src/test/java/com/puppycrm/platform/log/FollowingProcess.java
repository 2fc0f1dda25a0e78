package com.puppycrm.platform.log;

import com.puppycrm.platform.database.QueryDatabase;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import java.util.Scanner;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A separate node, to be started with another clock: assigns positions, follows the log, prints the events it reads.
 * Reads the total number of events from its standard input.
 */
final class FollowingProcess {

    /** Prefix of a line about an event; other lines are the process's log. */
    static final String MARK = "event ";

    private FollowingProcess() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(arguments[0]);
        config.setMaximumPoolSize(4);
        AtomicLong wanted = new AtomicLong(Long.MAX_VALUE);
        Thread.ofPlatform().daemon().start(() -> {
            Scanner input = new Scanner(System.in, StandardCharsets.UTF_8);
            wanted.set(input.nextLong());
        });
        try (HikariDataSource pool = new HikariDataSource(config)) {
            LogTail tail = NoEventSkippedIT.tail(QueryDatabase.over(pool));
            tail.start();
            out.println(Instant.now());
            out.flush();
            for (RecordedEvent event : new Follower(tail, new Random(), wanted::get).follow()) {
                out.println(MARK + event.position() + " " + event.streamId() + " " + event.sequence());
            }
            tail.stop();
        }
        out.flush();
    }
}
