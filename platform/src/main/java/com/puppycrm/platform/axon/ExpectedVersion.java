package com.puppycrm.platform.axon;

import com.puppycrm.platform.Rejection;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Compares the version that a client saw with the current one; every aggregate decides through this check. */
public final class ExpectedVersion {

    private ExpectedVersion() {}

    /**
     * Returns the decision. Invalid input is rejected before a stale version, and a stale version before a violated
     * rule.
     *
     * @param expected the version named by the client; absent: any
     * @param present the current version of the record
     * @throws Rejection 412 if they differ
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
