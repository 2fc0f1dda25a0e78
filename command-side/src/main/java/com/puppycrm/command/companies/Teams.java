package com.puppycrm.command.companies;

import com.puppycrm.events.Role;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who leads whom in a company. */
@FunctionalInterface
public interface Teams {

    /** Of a company without staff. */
    Teams NONE = _ -> Optional.empty();

    /** The place of a staff member; absent if the company has no such member. */
    Optional<Place> place(UUID staffId);

    /** @param managerId the leader of the team that the member belongs to */
    record Place(Role role, @Nullable UUID managerId) {}

    /** Whether others may belong to this member's team. */
    default boolean leads(UUID staffId) {
        return place(staffId)
                .filter(place -> place.role() == Role.SALES_MANAGER)
                .isPresent();
    }
}
