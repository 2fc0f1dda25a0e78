package com.puppycrm.platform.openapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.function.Supplier;

/**
 * On a text, or a list of texts: the values that it can have, where its type doesn't say so. In a request others are
 * refused; in a response later versions may have others.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface ValuesOf {

    /** A class that gives the values, with a constructor without arguments; the schema of responses has its name. */
    Class<? extends Supplier<List<String>>> value();
}
