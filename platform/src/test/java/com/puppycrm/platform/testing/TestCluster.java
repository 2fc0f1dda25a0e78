package com.puppycrm.platform.testing;

import com.github.dockerjava.api.exception.NotFoundException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The PostgreSQL of this JVM's tests, on loopback: a container where a Docker engine answers that has the image
 * ({@code PG_IMAGE}, else {@code postgres:18}), else the embedded binaries, below {@code target}.
 */
final class TestCluster {

    private static final String IMAGE = System.getenv().getOrDefault("PG_IMAGE", "postgres:18");
    private static final String MAX_CONNECTIONS = "500";
    private static final String URL_BEFORE_DATABASE = start();

    private TestCluster() {}

    static String url(String database) {
        return URL_BEFORE_DATABASE + database + "?user=postgres&password=postgres";
    }

    private static String start() {
        return hasImage() ? container() : embedded();
    }

    private static boolean hasImage() {
        boolean mayAnswer = System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
        if (!mayAnswer || !DockerClientFactory.instance().isDockerAvailable()) {
            return false;
        }
        try {
            DockerClientFactory.lazyClient().inspectImageCmd(IMAGE).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }

    @SuppressWarnings("resource") // ends with the JVM
    private static String container() {
        PostgreSQLContainer container = new PostgreSQLContainer(
                        DockerImageName.parse(IMAGE).asCompatibleSubstituteFor("postgres"))
                .withUsername("postgres")
                .withPassword("postgres")
                .withEnv("POSTGRES_HOST_AUTH_METHOD", "trust")
                .withEnv("POSTGRES_INITDB_ARGS", "--locale=C --locale-provider=builtin --builtin-locale=C.UTF-8")
                .withCommand("postgres", "-c", "max_connections=" + MAX_CONNECTIONS);
        container.start();
        Runtime.getRuntime().addShutdownHook(new Thread(container::stop));
        return "jdbc:postgresql://" + container.getHost() + ":" + container.getMappedPort(5432) + "/";
    }

    private static String embedded() {
        try {
            Path folder = Path.of("target", "test-postgres").toAbsolutePath();
            // Ends with the JVM and takes its data along, by a shutdown hook of the library's.
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(folder.toFile())
                    .setDataDirectory(
                            folder.resolve("data-" + ProcessHandle.current().pid()))
                    .setServerConfig("max_connections", MAX_CONNECTIONS)
                    .setServerConfig("jit", "off")
                    .setLocaleConfig("locale", "C")
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .start();
            return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/";
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded PostgreSQL does not start", e);
        }
    }
}
