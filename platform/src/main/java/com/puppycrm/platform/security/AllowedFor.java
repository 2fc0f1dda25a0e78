package com.puppycrm.platform.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may: on a command, whoever sends it and from wherever; on a route, where it only shows something. What a route
 * that sends commands needs is said by these. A caller needs one of the permissions.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface AllowedFor {

    /** One of these is enough; none: every signed-in member of the staff. */
    Permission[] value();
}
