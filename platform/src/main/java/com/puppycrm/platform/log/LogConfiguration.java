package com.puppycrm.platform.log;

import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.database.DatabaseBootstrap;
import com.puppycrm.platform.database.DatabaseConnection;
import com.puppycrm.platform.database.DatabaseRole;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.privacy.MasterKey;
import com.puppycrm.platform.privacy.PersonKeys;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The log of this application: one tail for all readers and, on the command side, one appender. */
@Configuration(proxyBeanMethods = false)
class LogConfiguration {

    /** Readers use the query side's rights if this process includes it, else the command side's. */
    @Bean
    EventLog eventLog(
            ObjectProvider<QueryDatabase> query, ObjectProvider<CommandDatabase> command, MasterKey masterKey) {
        JdbcClient jdbc = reading(query, command);
        return new EventLog(jdbc, new PersonKeys(jdbc, masterKey));
    }

    @Bean
    LogTail logTail(ObjectProvider<QueryDatabase> query, ObjectProvider<CommandDatabase> command, EventLog log) {
        return new LogTail(reading(query, command), log);
    }

    @Bean("logTailHealthIndicator")
    LogTailHealth logTailHealth(LogTail tail) {
        return new LogTailHealth(tail, Duration.ofSeconds(10));
    }

    /** @param wanted overrides the default, which is to send signals unless this process is the only node */
    @Bean
    LogSignal logSignal(
            DatabaseBootstrap database,
            ObjectProvider<QueryDatabase> query,
            LogTail tail,
            @Nullable DatabaseConnection ownPostgres,
            @Value("${puppy.log.signal:#{null}}") @Nullable Boolean wanted) {
        DatabaseRole role = query.getIfAvailable() == null ? DatabaseRole.COMMAND : DatabaseRole.QUERY;
        return new LogSignal(database.connectionOf(role), tail::wake, wanted == null ? ownPostgres == null : wanted);
    }

    private static JdbcClient reading(ObjectProvider<QueryDatabase> query, ObjectProvider<CommandDatabase> command) {
        QueryDatabase database = query.getIfAvailable();
        return database == null ? command.getObject().jdbc() : database.jdbc();
    }
}
