package com.puppycrm.query.lists;

import com.puppycrm.records.fields.Field;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On the route of a list: the fields that it can be filtered and sorted by, for the OpenAPI document. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ListOf {

    /** The enum of the record's fields. */
    Class<? extends Field<?>> value();

    /** Filters that this list does not support. */
    String[] without() default {};
}
