package com.puppycrm.query.lists;

import com.puppycrm.platform.web.TakesAllParameters;
import com.puppycrm.records.fields.Field;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On the {@link ListQuery} of a route: the fields that the list can be filtered and sorted by. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@TakesAllParameters
public @interface ListOf {

    /** The enum of the record's fields. */
    Class<? extends Field<?>> value();

    /** Parameters of filters that this list does not support. */
    String[] without() default {};

    /** Whether the list is always in the order of its first field, in the direction that {@code order} says. */
    boolean ordered() default false;
}
