package com.puppycrm.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a command, or on a route: codes of problems with which it is refused beside those of every request. The API
 * document shows them.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Refuses {

    /** Each is one of the codes that {@code problems.json} explains. */
    String[] value();
}
