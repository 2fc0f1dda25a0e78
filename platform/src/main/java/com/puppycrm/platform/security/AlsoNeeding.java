package com.puppycrm.platform.security;

import java.util.Set;

/** A command that needs more than its class's {@link AllowedFor}, depending on what it says. */
public interface AlsoNeeding {

    /** A caller needs each of these too. */
    Set<Permission> alsoNeeds();
}
