package com.puppycrm.platform.input;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a body of which a part is accepted as a value of another shape: its fields of the same names have those bounds. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface BoundsOf {

    Class<? extends Record> value();
}
