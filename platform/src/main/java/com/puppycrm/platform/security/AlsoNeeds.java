package com.puppycrm.platform.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a route needs beyond its {@link AllowedFor} where the body asks for it. Told by a first look at the body, before
 * anything of it is checked: what is wrong with it is no business of those who may not.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(AlsoNeeds.All.class)
public @interface AlsoNeeds {

    Permission value();

    /** Fields of the body of which one being sent is enough; null counts as sent in a {@code PATCH}, where it empties. */
    String[] where();

    /** The texts of which the field must have one; none: whatever it has. */
    String[] is() default {};

    /** Several of them. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface All {
        AlsoNeeds[] value();
    }
}
