package com.puppycrm.benchmarks;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The product in a JVM of its own, on an empty data directory, as a first-time user starts it. */
final class Product implements AutoCloseable {

    private final Process process;
    private final Path data;
    private final int port;
    private final double secondsToReady;

    private Product(Process process, Path data, int port, double secondsToReady) {
        this.process = process;
        this.data = data;
        this.port = port;
        this.secondsToReady = secondsToReady;
    }

    /** Both sides in one process, with its own PostgreSQL. */
    static Product start(List<String> jvmOptions) throws IOException, InterruptedException {
        return start("com.puppycrm.standalone.PuppyCrm", jvmOptions, List.of());
    }

    /** One of the applications, with further settings as properties. */
    static Product start(String application, List<String> jvmOptions, List<String> properties)
            throws IOException, InterruptedException {
        Path data = Files.createTempDirectory(Files.createDirectories(Path.of("benchmarks/target")), "data")
                .toAbsolutePath();
        int port = freePort();
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(jvmOptions);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                application,
                "--server.port=" + port,
                "--management.server.port=" + freePort(),
                "--puppy.data-dir=" + data,
                "--puppy.limits.requests-per-second=1000000",
                "--puppy.limits.request-burst=1000000"));
        command.addAll(properties);
        long begun = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("service.log").toFile())
                .start();
        awaitReady(process, port, data);
        return new Product(process, data, port, (System.nanoTime() - begun) / 1e9);
    }

    private static void awaitReady(Process process, int port, Path data) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (System.nanoTime() < deadline) {
            if (!process.isAlive()) {
                throw new IllegalStateException(
                        "the product failed to start:\n" + Files.readString(data.resolve("service.log")));
            }
            try (Http http = new Http(port, null)) {
                if (http.get("/readyz").status() == 200) {
                    return;
                }
            } catch (IOException e) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        throw new IllegalStateException("the product was not ready after two minutes");
    }

    int port() {
        return port;
    }

    double secondsToReady() {
        return secondsToReady;
    }

    long id() {
        return process.pid();
    }

    Cpu cpu() throws IOException {
        return new Cpu(process.pid(), postgres());
    }

    /** Resident memory of the service, in MB. */
    long residentMegabytes() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        }
    }

    /** JDBC URL of the embedded PostgreSQL, as its owner. */
    String ownerUrl(String database) throws IOException {
        return "jdbc:postgresql://127.0.0.1:" + postmaster().get(3) + "/" + database + "?user=puppy&password="
                + Files.readString(data.resolve("postgresql.password")).strip();
    }

    /** Process id of the embedded PostgreSQL. */
    long postgres() throws IOException {
        return Long.parseLong(postmaster().getFirst());
    }

    /** Directory of the log files of the embedded PostgreSQL. */
    Path postgresLogs() {
        return data.resolve("postgresql/log");
    }

    /** Waits until the product has replaced a PostgreSQL that was stopped. */
    void awaitOtherPostgres(long ended) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < deadline) {
            try (Http http = new Http(port, null)) {
                if (postgres() != ended && http.get("/readyz").status() == 200) {
                    return;
                }
            } catch (IOException | NumberFormatException e) {
                // Its file is still being written.
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new IllegalStateException("PostgreSQL was not restarted within a minute");
    }

    /** Runs a command in the service's JVM. */
    void jcmd(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(process.pid())));
        command.addAll(List.of(arguments));
        Process jcmd = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (jcmd.waitFor() != 0) {
            throw new IllegalStateException("failed: " + command);
        }
    }

    private List<String> postmaster() throws IOException {
        return Files.readAllLines(data.resolve("postgresql/postmaster.pid"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().completeOnTimeout(process, 60, TimeUnit.SECONDS).join().destroyForcibly();
        process.onExit().join();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
