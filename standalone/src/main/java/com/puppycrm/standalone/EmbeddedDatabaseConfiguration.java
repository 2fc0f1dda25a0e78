package com.puppycrm.standalone;

import com.puppycrm.platform.database.DatabaseConnection;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Brings a PostgreSQL where {@code PUPPY_DATABASE_URL} names none. Spring closes it after the pools that use it. */
@Configuration(proxyBeanMethods = false)
@Conditional(EmbeddedDatabaseConfiguration.NoDatabaseNamed.class)
class EmbeddedDatabaseConfiguration {

    static final class NoDatabaseNamed implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !StringUtils.hasText(context.getEnvironment().getProperty("puppy.database.url"));
        }
    }

    @Bean
    DataDirectory dataDirectory(@Value("${puppy.data-dir:./data}") Path path) {
        return DataDirectory.take(path);
    }

    @Bean
    EmbeddedPostgres embeddedPostgres(DataDirectory directory) {
        return EmbeddedPostgres.start(directory);
    }

    @Bean
    DatabaseConnection ownerConnection(EmbeddedPostgres postgres) {
        return postgres.owner();
    }
}
