package com.puppycrm.events;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On an event interface: the component that identifies the person whose {@link Personal} data its events carry. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface AboutPerson {

    /** Name of the component; its value is stored unencrypted. */
    String value();
}
