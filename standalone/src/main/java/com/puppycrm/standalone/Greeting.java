package com.puppycrm.standalone;

import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Logs, once everything is ready, where the service and its data are. */
@Component
class Greeting {

    private static final Logger log = LoggerFactory.getLogger(Greeting.class);

    private final Path data;
    private final String databaseUrl;

    Greeting(@Value("${puppy.data-dir}") Path data, @Value("${puppy.database.url:}") String databaseUrl) {
        this.data = data;
        this.databaseUrl = databaseUrl;
    }

    @EventListener
    void on(ApplicationReadyEvent ready) {
        if (ready.getApplicationContext() instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            log.info(
                    "Puppy CRM is ready after {} ms: open http://localhost:{}/ (data in {}{}; Ctrl-C stops it)",
                    ready.getTimeTaken() == null ? "some" : ready.getTimeTaken().toMillis(),
                    web.getWebServer().getPort(),
                    data.toAbsolutePath().normalize(),
                    databaseUrl.isEmpty() ? "" : " and in your own PostgreSQL");
        }
    }
}
