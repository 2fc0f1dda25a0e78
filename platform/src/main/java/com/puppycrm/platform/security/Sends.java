package com.puppycrm.platform.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A command that a route sends, always or where its body says so. From the commands the gate knows what the route needs;
 * a route without any changes no business data.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(Sends.All.class)
public @interface Sends {

    /** The record of the command, with its {@link AllowedFor} and {@link AlsoNeeds}. */
    Class<?> value();

    /** The field of the body with which the command is sent; empty: with any body. */
    String where() default "";

    /** The texts of which the field must have one; none: whatever it has. */
    String[] is() default {};

    /** Several of them. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface All {
        Sends[] value();
    }
}
