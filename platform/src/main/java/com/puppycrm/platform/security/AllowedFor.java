package com.puppycrm.platform.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may. It stands on a command, and holds however the command is sent; and on a route that only shows something. A
 * route that sends commands needs what these need. A caller needs one of the permissions.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface AllowedFor {

    /** One of these is enough; none: every signed-in member of the staff. */
    Permission[] value();
}
