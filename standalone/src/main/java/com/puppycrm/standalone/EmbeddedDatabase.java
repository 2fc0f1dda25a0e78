package com.puppycrm.standalone;

import com.puppycrm.platform.database.DatabaseConnection;
import com.puppycrm.platform.privacy.MasterKeySource;
import com.puppycrm.platform.running.StartRefused;
import java.time.Duration;
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
 * Starts a PostgreSQL if {@code PUPPY_DATABASE_URL} is not set. The start runs while Spring reads its configuration,
 * since both take seconds.
 */
final class EmbeddedDatabase implements ApplicationContextInitializer<GenericApplicationContext> {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);

    @Override
    public void initialize(GenericApplicationContext context) {
        Environment environment = context.getEnvironment();
        if (StringUtils.hasText(environment.getProperty("puppy.database.url"))) {
            return;
        }
        DataDirectory directory = DataDirectory.take(DataDirectory.of(environment));
        requireKey(environment, directory);
        var starting = new Starting(directory);
        // Registered first, so that Spring destroys it last: after the pools, and however far the start has come.
        context.getDefaultListableBeanFactory().registerDisposableBean("embeddedPostgres", starting);
        context.registerBean("ownerConnection", DatabaseConnection.class, starting::owner);
    }

    /** Before there are data: from then on it can't be made. */
    private static void requireKey(Environment environment, DataDirectory directory) {
        try {
            MasterKeySource.of(environment).key(() -> EmbeddedPostgres.isIn(directory.path()));
        } catch (StartRefused refused) {
            directory.close();
            throw refused;
        }
    }

    /** A server that may still be starting. */
    private static final class Starting implements DisposableBean {

        /** How long a stop waits for a start, so that nothing is left running. */
        private static final Duration STARTS_WITHIN = Duration.ofSeconds(25);

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
                    // With a timeout, because on shutdown Spring would consider a thread that waits without one to be
                    // stuck and would not destroy anything.
                    try {
                        return postgres.get(1, TimeUnit.SECONDS).owner();
                    } catch (TimeoutException e) {
                        LOG.debug("PostgreSQL is still starting", e);
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
                postgres.get(STARTS_WITHIN.toMillis(), TimeUnit.MILLISECONDS).close();
            } catch (TimeoutException e) {
                LOG.warn("PostgreSQL is still starting and is left to the next start");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException e) {
                LOG.debug("PostgreSQL was not started", e);
            } finally {
                directory.close();
            }
        }
    }
}
