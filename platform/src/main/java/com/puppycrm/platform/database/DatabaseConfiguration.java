package com.puppycrm.platform.database;

import com.puppycrm.platform.privacy.KeyedData;
import com.puppycrm.platform.privacy.MasterKey;
import com.puppycrm.platform.running.StartRefused;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One pool per side of the application ({@code puppy.sides}), each signed in as its own role. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseConfiguration.DatabaseProperties.class)
class DatabaseConfiguration {

    /**
     * The database and its pools; set by {@code PUPPY_DATABASE_URL} and similar variables.
     *
     * @param commandPool maximum connections of the command side
     * @param queryPool maximum connections of the query side
     */
    @ConfigurationProperties("puppy.database")
    record DatabaseProperties(
            @Nullable String url,
            @Nullable String user,
            @Nullable String password,
            @DefaultValue("10") int commandPool,
            @DefaultValue("10") int queryPool) {}

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

    @Bean(defaultCandidate = false)
    @ConditionalOnQuerySide
    HikariDataSource queryPool(DatabaseBootstrap bootstrap, DatabaseProperties properties, MeterRegistry metrics) {
        return pool("query", bootstrap.connectionOf(DatabaseRole.QUERY), properties.queryPool(), metrics);
    }

    @Bean
    @ConditionalOnCommandSide
    CommandDatabase commandDatabase(@Qualifier("commandPool") HikariDataSource pool) {
        return CommandDatabase.over(pool);
    }

    @Bean
    @ConditionalOnQuerySide
    QueryDatabase queryDatabase(@Qualifier("queryPool") HikariDataSource pool) {
        return QueryDatabase.over(pool);
    }

    @Bean("databaseHealthIndicator")
    DatabaseHealth databaseHealth(DatabaseBootstrap bootstrap, @Nullable QueryDatabase query) {
        return new DatabaseHealth(bootstrap.connectionOf(query == null ? DatabaseRole.COMMAND : DatabaseRole.QUERY));
    }

    private static HikariDataSource pool(String name, DatabaseConnection connection, int size, MeterRegistry metrics) {
        HikariDataSource pool = connection.pool(name, size);
        pool.setMetricRegistry(metrics);
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
