package com.puppycrm.platform.testing;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The PostgreSQL server of this JVM's tests: a container if there is a Docker engine with the image ({@code PG_IMAGE},
 * or else {@code postgres:18}), otherwise the embedded binaries, on loopback and below the root's {@code target},
 * unpacked once for all modules. With a container Testcontainers also starts a cleaner and pulls its image; where it
 * can't, set the variable {@code TESTCONTAINERS_RYUK_DISABLED=true}.
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

    /**
     * Uses a client of its own: the factory's would start the cleaner first, and without a network keep trying for
     * minutes.
     */
    private static boolean hasImage() {
        boolean mayHaveEngine = System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
        if (!mayHaveEngine) {
            return false;
        }
        try (DockerClient client = DockerClientProviderStrategy.getClientForConfig(
                DockerClientFactory.instance().getTransportConfig())) {
            client.inspectImageCmd(IMAGE).exec();
            return true;
        } catch (IllegalStateException noEngine) {
            return false;
        } catch (NotFoundException noSuchImage) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("the Docker engine's client does not close", e);
        }
    }

    @SuppressWarnings("resource") // ends with the JVM
    private static String container() {
        PostgreSQLContainer container = new PostgreSQLContainer(
                        DockerImageName.parse(IMAGE).asCompatibleSubstituteFor("postgres"))
                .withUsername("postgres")
                .withPassword("postgres")
                .withEnv("POSTGRES_HOST_AUTH_METHOD", "trust")
                .withEnv(
                        "POSTGRES_INITDB_ARGS",
                        "--encoding=UTF8 --locale=C --locale-provider=builtin --builtin-locale=C.UTF-8")
                // The same setting as in the embedded one.
                .withCommand(
                        "postgres",
                        "-F",
                        "-c",
                        "synchronous_commit=off",
                        "-c",
                        "jit=off",
                        "-c",
                        "max_connections=" + MAX_CONNECTIONS);
        container.start();
        Runtime.getRuntime().addShutdownHook(new Thread(container::stop));
        return "jdbc:postgresql://" + container.getHost() + ":" + container.getMappedPort(5432) + "/";
    }

    private static String embedded() {
        try {
            Path folder = Path.of("..", "target", "test-postgres").toAbsolutePath();
            // A shutdown hook of the library stops it and deletes its data.
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
