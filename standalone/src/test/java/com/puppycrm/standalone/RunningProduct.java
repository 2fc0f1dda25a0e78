package com.puppycrm.standalone;

import com.puppycrm.platform.database.CommandDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * The whole product on its own port and directory, started once for all end-to-end tests of a run. Each test registers
 * its own companies, so none sees the data of another.
 */
final class RunningProduct {

    private static final AtomicInteger NAMES = new AtomicInteger();

    private final ConfigurableApplicationContext application;
    private final URI address;
    private final HttpClient http;

    RunningProduct(ConfigurableApplicationContext application) {
        this(application, client().build());
    }

    private RunningProduct(ConfigurableApplicationContext application, HttpClient http) {
        this.application = application;
        this.http = http;
        this.address =
                URI.create("http://localhost:" + application.getEnvironment().getRequiredProperty("local.server.port"));
    }

    private static HttpClient.Builder client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(10));
    }

    /** The same product for a client with another address of this machine, such as 127.0.0.5. */
    RunningProduct asSeenFrom(String address) {
        try {
            return new RunningProduct(
                    application,
                    client().localAddress(InetAddress.getByName(address)).build());
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Started on first use, stopped with the JVM. */
    private static final class Started {
        private static final RunningProduct PRODUCT = start();

        private static RunningProduct start() {
            try {
                Path target = Files.createDirectories(Path.of("target"));
                Path data = PreparedData.in(
                        Files.createTempDirectory(target, "product-").toAbsolutePath());
                var application = PuppyCrm.application();
                application.addPrimarySources(List.of(UnopenedHandlers.class, CheapPasswords.class));
                // Its own shutdown hook would run concurrently with the one that deletes the directory.
                application.setRegisterShutdownHook(false);
                ConfigurableApplicationContext context = application.run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--puppy.data-dir=" + data,
                        // Served and described like by default. No test makes the demo company here, which would
                        // grow while others count events; DemoCompanyIT does.
                        "--puppy.demo.allowed=true",
                        "--puppy.notification-clock-interval=200ms",
                        "--puppy.notification-mails-interval=200ms",
                        "--puppy.segment-news-together=200ms",
                        // All clients are on one machine.
                        "--puppy.limits.connections-per-address=4000",
                        "--puppy.limits.requests-at-once=128",
                        "--puppy.limits.requests-at-once-per-address=64",
                        "--puppy.limits.requests-per-second=100000",
                        "--puppy.limits.request-burst=100000",
                        "--puppy.limits.registrations-per-minute=100000",
                        "--puppy.limits.failed-logins-per-address=100000",
                        "--puppy.limits.failed-logins-per-account=100000");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(context, data)));
                return new RunningProduct(context);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void stop(ConfigurableApplicationContext context, Path data) {
            context.close();
            try {
                FileSystemUtils.deleteRecursively(data);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static RunningProduct product() {
        return Started.PRODUCT;
    }

    /** Whether it is the one that all tests share, whose responses are compared with its API document. */
    boolean isShared() {
        return this == Started.PRODUCT;
    }

    URI address() {
        return address;
    }

    URI managementAddress() {
        return URI.create(
                "http://localhost:" + application.getEnvironment().getRequiredProperty("local.management.port"));
    }

    HttpClient http() {
        return http;
    }

    <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    <T> Collection<T> beansOf(Class<T> type) {
        return application.getBeansOfType(type).values();
    }

    Path dataDirectory() {
        return Path.of(application.getEnvironment().getRequiredProperty("puppy.data-dir"));
    }

    /** A word that occurs in no other company, person or order of this run. */
    static String unique(String word) {
        return word + NAMES.incrementAndGet();
    }

    /** A caller who is not signed in. */
    Api anybody() {
        return new Api(this, null);
    }

    Api with(String accessToken) {
        return new Api(this, SignIn.once(accessToken));
    }

    /** Somebody who signed in with a password, and does so again before the token expires. */
    Api with(String accessToken, String email, String password) {
        return new Api(
                this,
                SignIn.renewed(
                        accessToken,
                        () -> anybody()
                                .post("/api/auth/login/", Map.of("email", email, "password", password))
                                .expect(200)
                                .text("access_token")));
    }

    /** All events in the log, of all companies. */
    long events() {
        return bean(CommandDatabase.class)
                .jdbc()
                .sql("select count(*) from log.event")
                .query(Long.class)
                .single();
    }

    long eventsOf(UUID company, String type) {
        return bean(CommandDatabase.class)
                .jdbc()
                .sql("select count(*) from log.event where company_id = :company and type = :type")
                .param("company", company)
                .param("type", type)
                .query(Long.class)
                .single();
    }

    /** The sequence numbers of a record's events, in order. */
    List<Long> sequences(UUID stream) {
        return bean(CommandDatabase.class)
                .jdbc()
                .sql("select sequence from log.event where stream_id = :stream order by sequence")
                .param("stream", stream)
                .query(Long.class)
                .list();
    }
}
