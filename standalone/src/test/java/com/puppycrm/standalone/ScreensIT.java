package com.puppycrm.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The journeys of {@code dashboard/e2e}, in a real browser through a product of their own, started as a user starts it.
 * {@code -Dscreens=keyboard} runs those of the files that have this in their names. The one on a restart has the product
 * to itself, after the others. It takes longest: it begins first, and runs beside the others of any kind.
 */
@Execution(ExecutionMode.CONCURRENT)
@Order(1)
class ScreensIT {

    private static final Path DASHBOARD =
            Path.of("../dashboard").toAbsolutePath().normalize();
    private static final String RESTART = "restart";

    @TempDir
    private static Path data;

    @Test
    void everyJourneyArrives() throws Exception {
        String only = System.getProperty("screens", "");
        PreparedData.in(data);
        try (var product = new Product(freePort())) {
            product.start();
            if (!only.equals(RESTART)) {
                assertThat(run(journeys(product, only, Map.of())))
                        .as("The journeys, whose report is above")
                        .isZero();
            }
            if (RESTART.contains(only)) {
                HttpServer control = control(product);
                String address = "http://localhost:" + control.getAddress().getPort();
                try {
                    assertThat(run(journeys(product, RESTART, Map.of("PUPPY_RESTARTS", address))))
                            .as("The journey through a restart, whose report is above")
                            .isZero();
                } finally {
                    control.stop(0);
                }
            }
        }
    }

    /** The product as it is started again and again, at one address and on the same data. */
    private static final class Product implements AutoCloseable {

        private final int port;
        private @Nullable ConfigurableApplicationContext running;

        Product(int port) {
            this.port = port;
        }

        String address() {
            return "http://localhost:" + port;
        }

        void start() {
            var application = PuppyCrm.application();
            application.addPrimarySources(List.of(CheapPasswords.class));
            running = application.run(
                    "--server.port=" + port,
                    "--management.server.port=0",
                    "--puppy.base-url=" + address(),
                    "--puppy.data-dir=" + data,
                    "--puppy.segment-news-together=1s",
                    // All browsers are on one machine.
                    "--puppy.limits.registrations-per-minute=100000",
                    "--puppy.limits.failed-logins-per-address=100000");
        }

        @Override
        public void close() {
            if (running != null) {
                running.close();
                running = null;
            }
        }
    }

    /** Stops and starts the product for a journey, which is answered once that is done. */
    private static HttpServer control(Product product) throws IOException {
        HttpServer control = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        control.createContext("/stop", exchange -> answer(exchange, product::close));
        control.createContext("/start", exchange -> answer(exchange, product::start));
        control.start();
        return control;
    }

    private static void answer(HttpExchange exchange, Runnable work) throws IOException {
        try (exchange) {
            String failure = "";
            try {
                work.run();
            } catch (RuntimeException e) {
                failure = e.toString();
            }
            byte[] body = failure.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(failure.isEmpty() ? 200 : 500, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static ProcessBuilder journeys(Product product, String only, Map<String, String> more) {
        List<String> command = new ArrayList<>(List.of("node", "node_modules/vitest/vitest.mjs"));
        command.addAll(List.of("run", "--config", "e2e/vitest.config.ts"));
        if (!only.isEmpty()) {
            command.add(only);
        }
        var journeys = new ProcessBuilder(command).directory(DASHBOARD.toFile()).redirectErrorStream(true);
        journeys.environment().put("PUPPY_URL", product.address());
        journeys.environment().put("PUPPY_MAILBOX", data.resolve("mailbox").toString());
        journeys.environment().put("NO_COLOR", "1");
        journeys.environment().putAll(more);
        return journeys;
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
