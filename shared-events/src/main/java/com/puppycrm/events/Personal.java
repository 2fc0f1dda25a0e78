package com.puppycrm.events;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a component of an event as personal data: it is stored encrypted with the key of the person whom
 * {@link AboutPerson} names.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Personal {

    /** Stands in place of a text whose key is gone. */
    String ERASED = "[erased]";
}
