package com.puppycrm.platform.input;

import static java.util.Objects.requireNonNull;

import com.puppycrm.events.PostalAddress;
import com.puppycrm.platform.web.Countries;
import org.jspecify.annotations.Nullable;

/** Postal addresses as part of what is entered or changed. */
public final class Addresses {

    private static final PostalAddress NOTHING = new PostalAddress(null, null, null, null, null, null, null);

    private Addresses() {}

    /**
     * The address after a change, with its country as a code; absent if nothing of it is left.
     *
     * @param field of the address in the input
     * @param to its value in the input
     */
    public static @Nullable PostalAddress merged(
            Sent<?> sent, String field, @Nullable PostalAddress to, @Nullable PostalAddress before) {
        if (!sent.has(field)) {
            return before;
        }
        if (to == null) {
            return null;
        }
        PostalAddress coded = requireNonNull(Countries.coded(to));
        PostalAddress after = sent.merged(field, coded, before == null ? NOTHING : before);
        return after.equals(NOTHING) ? null : after;
    }
}
