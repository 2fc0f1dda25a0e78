package com.puppycrm.platform.capacity;

import com.puppycrm.platform.web.RequestThreads;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sets the shares by what there is of threads and connections. */
@Configuration(proxyBeanMethods = false)
class CapacityConfiguration {

    /** Of each pool of requests: the gate asks who is signed in before it can be said whose request it is. */
    private static final int CONNECTIONS_OF_THE_GATE = 2;

    @Bean
    ShareOfThreads shareOfThreads(RequestThreads threads) {
        return new ShareOfThreads(threads.ofOneKind());
    }

    @Bean
    ShareOfDatabase shareOfDatabase(
            @Qualifier("queryPool") @Nullable HikariDataSource queries,
            @Qualifier("commandPool") @Nullable HikariDataSource commands,
            @Value("${puppy.limits.reads-at-once-per-caller:4}") int readsPerCaller,
            @Value("${puppy.limits.read-time-per-caller:60s}") Duration timePerCaller,
            @Value("${puppy.limits.read-time-per-company:180s}") Duration timePerCompany) {
        return new ShareOfDatabase(
                shares(queries, readsPerCaller),
                shares(commands, Integer.MAX_VALUE),
                new ReadTime(timePerCaller),
                new ReadTime(timePerCompany));
    }

    /** The other side's are of no use. */
    private static Shares shares(@Nullable HikariDataSource pool, int perCaller) {
        int connections = pool == null ? 1 : pool.getMaximumPoolSize() - CONNECTIONS_OF_THE_GATE;
        return new Shares(Math.max(1, connections), perCaller);
    }
}
