package com.puppycrm.events;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an event component as personal data: it is stored encrypted with the key of the person identified by
 * {@link AboutPerson}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Personal {

    /** Replaces a text whose key no longer exists. */
    String ERASED = "[erased]";
}
