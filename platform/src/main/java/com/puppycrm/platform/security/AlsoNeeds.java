package com.puppycrm.platform.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a command needs beyond its {@link AllowedFor} where it says something in particular. The gate asks the same of
 * the request's body, before anything of it is checked: what is wrong with it is no business of those who may not.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(AlsoNeeds.All.class)
public @interface AlsoNeeds {

    Permission value();

    /** What the command says, by the names of its accessors, of which one that is not null is enough. */
    String[] where();

    /** The texts, as the API writes them, of which the component must have one; none: whatever it has. */
    String[] is() default {};

    /** The body's fields for it; none: they have the same names. A null field counts as sent in a {@code PATCH}. */
    String[] sentAs() default {};

    /** Several of them. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface All {
        AlsoNeeds[] value();
    }
}
