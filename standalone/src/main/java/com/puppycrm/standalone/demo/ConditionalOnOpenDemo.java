package com.puppycrm.standalone.demo;

import com.puppycrm.platform.running.ListeningAddress;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Only where a demo company is allowed and nobody reaches the service but from its own machine. */
@ConditionalOnDemo
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Conditional(ConditionalOnOpenDemo.OnLoopback.class)
@interface ConditionalOnOpenDemo {

    final class OnLoopback implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return ListeningAddress.isLoopback(context.getEnvironment());
        }
    }
}
