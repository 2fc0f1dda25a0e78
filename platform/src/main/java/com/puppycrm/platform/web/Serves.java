package com.puppycrm.platform.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;

/**
 * Which side serves a controller's routes, and whether they change business data; on a method, applies to that route.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Serves {

    Kind value();

    /** Shown by the OpenAPI document as {@code x-side}, by which a proxy routes requests to the sides. */
    enum Kind {
        /** Changes business data; served by the command side. */
        COMMANDS,
        /**
         * Sign-in, and reads of accounts, staff, the company and the demo. Changes no business data, but is served by
         * the command side, which owns this data.
         */
        ACCOUNTS,
        /** Reads data, or keeps how somebody looks at it, and changes no business data; served by the query side. */
        QUERIES;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Empty for handlers that are not routes of the API. */
        public static Optional<Kind> of(@Nullable Object handler) {
            if (!(handler instanceof HandlerMethod route)) {
                return Optional.empty();
            }
            return Stream.of(route.getMethod(), route.getBeanType())
                    .map(place -> AnnotatedElementUtils.findMergedAnnotation(place, Serves.class))
                    .filter(Objects::nonNull)
                    .map(Serves::value)
                    .findFirst();
        }
    }
}
