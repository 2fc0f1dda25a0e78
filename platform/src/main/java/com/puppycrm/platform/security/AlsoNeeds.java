package com.puppycrm.platform.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A permission that a command requires if it contains certain values. The gate checks the same in the request's body
 * before validating it, so that callers without the permission get no validation errors.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(AlsoNeeds.All.class)
public @interface AlsoNeeds {

    Permission value();

    /** Accessor names of the command's components, of which at least one must be non-null. */
    String[] where();

    /** Values, as written in the API, of which the component must have one; empty: any value. */
    String[] is() default {};

    /** The fields of the body, if named differently. A null field counts as sent in a {@code PATCH}. */
    String[] sentAs() default {};

    /**
     * Whether the permission also counts among those of {@link AllowedFor}, of which a caller needs one in any case;
     * otherwise it comes in addition to them.
     */
    boolean enough() default false;

    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface All {
        AlsoNeeds[] value();
    }
}
