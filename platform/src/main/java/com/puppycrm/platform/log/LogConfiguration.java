package com.puppycrm.platform.log;

import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.privacy.MasterKey;
import com.puppycrm.platform.privacy.PersonKeys;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The log of this application: one tail for all readers and, on the command side, one appender. */
@Configuration(proxyBeanMethods = false)
class LogConfiguration {

    /** Readers use the query side's rights where there is one in this process, else the command side's. */
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

    private static JdbcClient reading(ObjectProvider<QueryDatabase> query, ObjectProvider<CommandDatabase> command) {
        QueryDatabase database = query.getIfAvailable();
        return database == null ? command.getObject().jdbc() : database.jdbc();
    }
}
