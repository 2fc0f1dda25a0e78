package com.puppycrm.platform.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On an annotation for arguments of routes: such an argument is read from all parameters of the request, and has a
 * {@link RequestCheck} of its own at {@link RequestCheck.Step#FILTERS}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.ANNOTATION_TYPE)
public @interface TakesAllParameters {}
