package com.puppycrm.command.directory;

import com.puppycrm.platform.security.Caller;
import com.puppycrm.records.Names;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A company's staff as seen by other features. */
public interface Staff {

    /** Names of a company's staff, including removed members: the person who did something keeps a name permanently. */
    Names names(UUID companyId);

    /**
     * Whether the caller may assign records to the staff member: to themselves, to their team, or to anyone in the
     * company, depending on the caller's scope. Remains true until the change is complete, since nobody can be removed
     * from the staff meanwhile.
     */
    boolean mayOwn(Caller caller, UUID staffId);

    /**
     * Whether a staff member sees the customers of an owner and may log interactions with them. Remains true until the
     * change is complete.
     *
     * @param ownerId absent: nobody's
     */
    boolean mayFollowUp(UUID companyId, UUID staffId, @Nullable UUID ownerId);
}
