package com.puppycrm.platform.input;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a body that is converted to other records, or on one field of it: its fields have the bounds they have there. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT})
public @interface BoundsOf {

    Class<? extends Record>[] value();

    /** The component's name there, where it is another one. */
    String field() default "";
}
