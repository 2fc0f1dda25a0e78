package com.puppycrm.records;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.puppycrm.events.Actor;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who caused something, including the name that belongs to the id. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ActorView(
        Actor.Kind kind,
        @Nullable UUID id,
        @Nullable String name,
        @Nullable String role) {

    /** @param customerName the name shown for an actor who is a customer */
    public static ActorView of(Actor actor, Names names, @Nullable String customerName) {
        UUID id = actor.id();
        return switch (actor.kind()) {
            case STAFF -> new ActorView(actor.kind(), id, id == null ? null : names.of(id), actor.role());
            case CUSTOMER -> new ActorView(actor.kind(), id, customerName, null);
            case RULE -> new ActorView(actor.kind(), null, actor.role(), actor.role());
            case SYSTEM -> new ActorView(actor.kind(), null, "System", null);
        };
    }
}
