package com.puppycrm.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.testing.TestPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The command side starts on its own, with its own database rights and no others. */
class CommandSideIT {

    @TempDir
    private Path data;

    @Test
    void itStartsAlone() throws Exception {
        try (TestPostgres postgres = TestPostgres.fresh();
                ConfigurableApplicationContext context = SpringApplication.run(
                        CommandSide.class,
                        "--server.port=0",
                        "--management.server.port=0",
                        "--puppy.data-dir=" + data,
                        "--puppy.database.url=" + postgres.ownerUrl());
                HttpClient client = HttpClient.newHttpClient()) {
            URI ready = URI.create(
                    "http://localhost:" + context.getEnvironment().getProperty("local.server.port") + "/readyz");

            assertThat(client.send(HttpRequest.newBuilder(ready).build(), HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
            assertThat(context.getBeansOfType(CommandDatabase.class)).hasSize(1);
            assertThat(context.getBeansOfType(QueryDatabase.class)).isEmpty();
        }
    }
}
