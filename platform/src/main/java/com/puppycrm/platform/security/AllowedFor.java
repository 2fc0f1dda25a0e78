package com.puppycrm.platform.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may: on a route, checked before anything of the request is read; on a command, checked before it is handled.
 * A caller needs one of the permissions. What carries no such mark is refused.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface AllowedFor {

    /** One of these is enough; none: every signed-in member of the staff. */
    Permission[] value();
}
