package com.puppycrm.platform.database;

import com.puppycrm.platform.privacy.KeyedData;
import com.puppycrm.platform.privacy.MasterKey;
import com.puppycrm.platform.running.StartRefused;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Two pools per side of the application ({@code puppy.sides}), signed in as its own role: for requests, and for followers
 * of the log.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseConfiguration.DatabaseProperties.class)
class DatabaseConfiguration {

    /**
     * The database and its pools; set by {@code PUPPY_DATABASE_URL} and similar variables.
     *
     * @param commandPool maximum connections of requests to the command side
     * @param queryPool maximum connections of requests to the query side
     */
    @ConfigurationProperties("puppy.database")
    record DatabaseProperties(
            @Nullable String url,
            @Nullable String user,
            @Nullable String password,
            @DefaultValue("18") int commandPool,
            @DefaultValue("12") int queryPool) {}

    /** The database knows whether it was used with a master key before, wherever that key is kept. */
    @Bean
    KeyedData keyedData(@Nullable DatabaseConnection provided, DatabaseProperties properties) {
        return () -> DatabaseBootstrap.hasKey(owner(provided, properties));
    }

    @Bean
    DatabaseBootstrap databaseBootstrap(
            @Nullable DatabaseConnection provided, DatabaseProperties properties, MasterKey masterKey) {
        DatabaseBootstrap bootstrap = DatabaseBootstrap.of(owner(provided, properties), masterKey);
        bootstrap.run();
        return bootstrap;
    }

    // Not candidates for injection by type, so that each user of the database names its side.
    @Bean(defaultCandidate = false)
    @ConditionalOnCommandSide
    HikariDataSource commandPool(DatabaseBootstrap bootstrap, DatabaseProperties properties, MeterRegistry metrics) {
        return pool("command", bootstrap.connectionOf(DatabaseRole.COMMAND), properties.commandPool(), metrics);
    }

    /** @param longestRead after which the server ends a statement of a request, so that it is narrowed */
    @Bean(defaultCandidate = false)
    @ConditionalOnQuerySide
    HikariDataSource queryPool(
            DatabaseBootstrap bootstrap,
            DatabaseProperties properties,
            MeterRegistry metrics,
            @Value("${puppy.limits.read-time:10s}") Duration longestRead) {
        DatabaseConnection connection = bootstrap.connectionOf(DatabaseRole.QUERY);
        return measured(connection.pool("query", properties.queryPool(), longestRead), metrics);
    }

    @Bean(defaultCandidate = false)
    @ConditionalOnCommandSide
    HikariDataSource commandFollowerPool(DatabaseBootstrap bootstrap, Followers followers, MeterRegistry metrics) {
        return pool(
                "command-followers", bootstrap.connectionOf(DatabaseRole.COMMAND), followers.connections(), metrics);
    }

    @Bean(defaultCandidate = false)
    @ConditionalOnQuerySide
    HikariDataSource queryFollowerPool(DatabaseBootstrap bootstrap, Followers followers, MeterRegistry metrics) {
        return pool("query-followers", bootstrap.connectionOf(DatabaseRole.QUERY), followers.connections(), metrics);
    }

    @Bean
    Followers followers(@Value("${puppy.projections.threads:4}") int threads) {
        return new Followers(threads);
    }

    /** @param threads on which projections and processes run */
    record Followers(int threads) {

        /** Each of their threads has one, the log's tail and the feed of changes too; a process has a second one. */
        int connections() {
            return threads + 2;
        }
    }

    @Bean
    @ConditionalOnCommandSide
    CommandDatabase commandDatabase(
            @Qualifier("commandPool") HikariDataSource requests,
            @Qualifier("commandFollowerPool") HikariDataSource followers) {
        return CommandDatabase.over(new ApartPools(requests, followers));
    }

    @Bean
    @ConditionalOnQuerySide
    QueryDatabase queryDatabase(
            @Qualifier("queryPool") HikariDataSource requests,
            @Qualifier("queryFollowerPool") HikariDataSource followers) {
        return QueryDatabase.over(new ApartPools(requests, followers));
    }

    @Bean("databaseHealthIndicator")
    DatabaseHealth databaseHealth(DatabaseBootstrap bootstrap, @Nullable QueryDatabase query) {
        return new DatabaseHealth(bootstrap.connectionOf(query == null ? DatabaseRole.COMMAND : DatabaseRole.QUERY));
    }

    private static HikariDataSource pool(String name, DatabaseConnection connection, int size, MeterRegistry metrics) {
        return measured(connection.pool(name, size), metrics);
    }

    private static HikariDataSource measured(HikariDataSource pool, MeterRegistry metrics) {
        pool.setMetricsTrackerFactory(ConnectionTime.beside(new MicrometerMetricsTrackerFactory(metrics)));
        return pool;
    }

    /** @param provided the owner's connection, if the application brings its own PostgreSQL */
    private static DatabaseConnection owner(@Nullable DatabaseConnection provided, DatabaseProperties properties) {
        return provided == null ? configured(properties) : provided;
    }

    private static DatabaseConnection configured(DatabaseProperties properties) {
        if (properties.url() == null || properties.url().isBlank()) {
            throw new StartRefused(
                    "No database is configured.",
                    "Set PUPPY_DATABASE_URL, for example to postgresql://user:password@host:5432/puppy, and give that"
                            + " user an empty database of its own and the right to create roles.");
        }
        return DatabaseConnection.parse(properties.url(), properties.user(), properties.password());
    }
}
