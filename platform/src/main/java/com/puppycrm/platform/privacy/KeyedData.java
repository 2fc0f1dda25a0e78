package com.puppycrm.platform.privacy;

/** What may have been encrypted with a master key before. */
@FunctionalInterface
public interface KeyedData {

    boolean exists();
}
