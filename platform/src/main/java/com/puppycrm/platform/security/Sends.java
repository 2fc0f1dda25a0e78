package com.puppycrm.platform.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A command that a route sends, always or depending on the body. The gate derives the required permissions from the
 * commands; a route without any changes no business data.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(Sends.All.class)
public @interface Sends {

    /** The record of the command, with its {@link AllowedFor} and {@link AlsoNeeds}. */
    Class<?> value();

    /** The field of the body whose presence sends the command; empty: always sent. */
    String where() default "";

    /** Values of which the field must have one; empty: any value. */
    String[] is() default {};

    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface All {
        Sends[] value();
    }
}
