package com.puppycrm.standalone;

import com.puppycrm.platform.database.DatabaseConnection;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Brings a PostgreSQL where {@code PUPPY_DATABASE_URL} names none. It is begun with while Spring still reads its
 * configuration, since each takes seconds.
 */
final class EmbeddedDatabase implements ApplicationContextInitializer<GenericApplicationContext> {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);

    @Override
    public void initialize(GenericApplicationContext context) {
        Environment environment = context.getEnvironment();
        if (StringUtils.hasText(environment.getProperty("puppy.database.url"))) {
            return;
        }
        var starting = new Starting(DataDirectory.take(Path.of(environment.getProperty("puppy.data-dir", "./data"))));
        // The first that Spring learns to end is the last that it ends: after the pools, and however far a start came.
        context.getDefaultListableBeanFactory().registerDisposableBean("embeddedPostgres", starting);
        context.registerBean("ownerConnection", DatabaseConnection.class, starting::owner);
    }

    /** A server that may still be on its way up. */
    private static final class Starting implements DisposableBean {

        private final DataDirectory directory;
        private final CompletableFuture<EmbeddedPostgres> postgres;

        Starting(DataDirectory directory) {
            this.directory = directory;
            this.postgres = CompletableFuture.supplyAsync(
                    () -> EmbeddedPostgres.start(directory),
                    start -> Thread.ofPlatform().name("postgresql-start").start(start));
        }

        DatabaseConnection owner() {
            try {
                while (true) {
                    // With a time: Spring, told to stop, would take a thread that waits without one for stuck and end
                    // nothing.
                    try {
                        return postgres.get(1, TimeUnit.SECONDS).owner();
                    } catch (TimeoutException e) {
                        LOG.debug("PostgreSQL is still on its way up", e);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for PostgreSQL", e);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e);
            }
        }

        @Override
        public void destroy() {
            try {
                if (!postgres.handle((_, failure) -> failure != null).join()) {
                    postgres.join().close();
                }
            } finally {
                directory.close();
            }
        }
    }
}
