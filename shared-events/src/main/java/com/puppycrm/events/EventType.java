package com.puppycrm.events;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The stable name and revision under which an event stands in the log. The name never changes, whatever happens to the
 * Java class; a change of form is a new revision and an upcaster from the one before.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface EventType {

    /** Stable name, such as {@code order.created}. */
    String value();

    /** Revision of the form, from 1. */
    int revision() default 1;
}
