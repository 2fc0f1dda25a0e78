package com.puppycrm.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.platform.testing.InParallel;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The journeys of {@code dashboard/e2e}, in a real browser through a product of their own, started as a user starts it.
 * {@code -Dscreens=keyboard} runs those of the files that have this in their names.
 */
@InParallel
class ScreensIT {

    private static final Path DASHBOARD =
            Path.of("../dashboard").toAbsolutePath().normalize();

    @TempDir
    private static Path data;

    @Test
    void everyJourneyArrives() throws Exception {
        int port = freePort();
        String address = "http://localhost:" + port;
        try (ConfigurableApplicationContext product = start(port, address)) {
            assertThat(product.isRunning()).isTrue();

            List<String> command = new ArrayList<>(List.of("node", "node_modules/vitest/vitest.mjs"));
            command.addAll(List.of("run", "--config", "e2e/vitest.config.ts"));
            String only = System.getProperty("screens", "");
            if (!only.isEmpty()) {
                command.add(only);
            }
            var journeys =
                    new ProcessBuilder(command).directory(DASHBOARD.toFile()).redirectErrorStream(true);
            journeys.environment().put("PUPPY_URL", address);
            journeys.environment().put("PUPPY_MAILBOX", data.resolve("mailbox").toString());
            journeys.environment().put("NO_COLOR", "1");
            assertThat(run(journeys)).as("The journeys, whose report is above").isZero();
        }
    }

    private static ConfigurableApplicationContext start(int port, String address) {
        PreparedData.in(data);
        return PuppyCrm.application()
                .run(
                        "--server.port=" + port,
                        "--management.server.port=0",
                        "--puppy.base-url=" + address,
                        "--puppy.data-dir=" + data,
                        // All browsers are on one machine.
                        "--puppy.limits.registrations-per-minute=100000",
                        "--puppy.limits.failed-logins-per-address=100000");
    }

    /** Prints what it says as it says it. */
    private static int run(ProcessBuilder program) throws IOException, InterruptedException {
        Process process = program.start();
        try (BufferedReader output = process.inputReader()) {
            output.lines().forEach(System.out::println);
            return process.waitFor();
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    /** Known before the product starts, because the links in its mails begin with it. */
    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
