package com.puppycrm.events;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The stable name and revision under which an event is stored in the log. The name never changes, whatever happens to
 * the Java class; a change to its structure is a new revision with an upcaster from the previous one.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface EventType {

    /** Stable name, such as {@code order.created}. */
    String value();

    /** Revision of the structure, starting at 1. */
    int revision() default 1;
}
