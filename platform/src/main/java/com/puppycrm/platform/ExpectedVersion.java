package com.puppycrm.platform;

import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The version that a client saw of the record that it changes; every aggregate decides through {@link #decide}.
 *
 * @param anyOf the record must have one of these versions; empty: no version that there is
 */
public record ExpectedVersion(Set<Long> anyOf) {

    public ExpectedVersion {
        anyOf = Set.copyOf(anyOf);
    }

    public static ExpectedVersion of(long version) {
        return new ExpectedVersion(Set.of(version));
    }

    /**
     * Returns the decision. Invalid input is rejected before a stale version, and a stale version before a violated
     * rule.
     *
     * @param expected named by the client; absent: any version
     * @param present the current version of the record
     * @throws Rejection 412 if they differ
     */
    public static <T> T decide(@Nullable ExpectedVersion expected, long present, Supplier<T> decision) {
        boolean stale = expected != null && !expected.anyOf.contains(present);
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
