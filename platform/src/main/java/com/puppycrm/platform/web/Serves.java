package com.puppycrm.platform.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;

/** Which side serves a controller's routes, and whether they change business data; on a method, goes for that one. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Serves {

    Kind value();

    /** The tags of the API's document, by which a proxy tells the sides apart. */
    enum Kind {
        COMMANDS("What changes business data: served by the command side."),
        ACCOUNTS(
                "Signing in, and what is read of accounts, staff, the company and the demo: no change of business data,"
                        + " and yet served by the command side, which keeps it."),
        QUERIES("What shows something and changes nothing: served by the query side.");

        private final String description;

        Kind(String description) {
            this.description = description;
        }

        public String tag() {
            return name().toLowerCase(Locale.ROOT);
        }

        public String description() {
            return description;
        }

        /** Empty for what is no route of the API. */
        public static Optional<Kind> of(Object handler) {
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
