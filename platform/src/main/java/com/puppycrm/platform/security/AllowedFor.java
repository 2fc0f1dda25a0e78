package com.puppycrm.platform.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The permissions of which a caller needs one: on a command, for every sender; on a route, only if it sends no
 * commands. What other routes require follows from the commands they send. A command whose permission always depends on
 * what it contains names none here, only by {@link AlsoNeeds#enough}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface AllowedFor {

    /** One of these is enough; empty: every signed-in staff member. */
    Permission[] value();
}
