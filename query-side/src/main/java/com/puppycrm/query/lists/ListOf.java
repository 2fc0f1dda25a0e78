package com.puppycrm.query.lists;

import com.puppycrm.records.fields.Field;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On the route of a list: the fields that it can be filtered and sorted by, for the API's description. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ListOf {

    /** The table of the record's fields, an enum. */
    Class<? extends Field<?>> value();

    /** Filters that this list does not take. */
    String[] without() default {};
}
