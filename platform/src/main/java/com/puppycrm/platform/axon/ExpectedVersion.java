package com.puppycrm.platform.axon;

import com.puppycrm.platform.Rejection;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The one check of the version that a client saw of a record before changing it; every aggregate decides through it. */
public final class ExpectedVersion {

    private ExpectedVersion() {}

    /**
     * What a decision returns. Input that can't be accepted is refused before a version that is stale, and that before
     * what the record's state forbids.
     *
     * @param expected the version that the client named; absent: any
     * @param present the version that the record has
     * @throws Rejection 412 where they differ
     */
    public static <T> T decide(@Nullable Long expected, long present, Supplier<T> decision) {
        boolean stale = expected != null && expected != present;
        try {
            T decided = decision.get();
            if (stale) {
                throw Rejection.stale(present);
            }
            return decided;
        } catch (Rejection refused) {
            throw stale && refused.kind() == Rejection.Kind.CONFLICT ? Rejection.stale(present) : refused;
        }
    }
}
