package com.puppycrm.platform.privacy;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The master key of this installation. */
@Configuration(proxyBeanMethods = false)
class MasterKeyConfiguration {

    @Bean
    MasterKey masterKey(Environment environment, KeyedData data) {
        return MasterKeySource.of(environment).key(data);
    }
}
