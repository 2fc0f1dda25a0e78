package com.puppycrm.events;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a family of events: the component that names the person whose {@link Personal} data its events carry. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface AboutPerson {

    /** The component's name; it is itself stored in the clear. */
    String value();
}
