package com.puppycrm.query.lists;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On the route of a list: the names of its filters, for the API's description. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Filters {

    /** Beside those of every list: limit, cursor, sort and total. */
    String[] value();
}
