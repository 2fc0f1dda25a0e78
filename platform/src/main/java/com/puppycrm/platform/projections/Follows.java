package com.puppycrm.platform.projections;

import com.puppycrm.events.DomainEvent;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The events that a projection or process follows; it is not given any others. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Follows {

    /** Families, or single events. */
    Class<? extends DomainEvent>[] value();
}
