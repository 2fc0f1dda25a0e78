package com.puppycrm.query.records;

import com.puppycrm.events.Actor;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who caused something, with the name that goes with the id. */
public record ActorView(
        Actor.Kind kind,
        @Nullable UUID id,
        @Nullable String name,
        @Nullable String role) {}
