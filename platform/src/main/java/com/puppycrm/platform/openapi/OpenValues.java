package com.puppycrm.platform.openapi;

import com.puppycrm.events.Role;
import com.puppycrm.events.customers.VerificationRule;
import com.puppycrm.records.customers.CustomerView.Portal;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Values in responses to which later versions may add. They are named but no others are excluded, so that clients
 * generated from the document of today read the responses of tomorrow.
 */
final class OpenValues {

    /** Extension that lists the values of today. */
    static final String KNOWN = "x-extensible-enum";

    private static final Set<Class<?>> ENUMS = Set.of(Portal.Reason.class);

    /** Texts of records that don't know of this document, by schema and field. */
    private static final Map<String, Class<? extends Supplier<List<String>>>> TEXTS =
            Map.of("Actor.role", ActorRole.class);

    private OpenValues() {}

    static boolean isOpen(Class<?> type) {
        return ENUMS.contains(type);
    }

    /** What gives the values of a text; its simple name is the name of the values' schema. */
    static @Nullable Class<? extends Supplier<List<String>>> ofText(@Nullable String schema, String field) {
        return TEXTS.get(schema + "." + field);
    }

    /** Lists the values in an extension rather than as the only ones. */
    static Schema<?> open(Schema<?> schema, List<?> values) {
        schema.setEnum(null);
        schema.addExtension(KNOWN, new ArrayList<>(values));
        schema.setDescription("One of the values of `" + KNOWN + "`; later versions may add to them.");
        return schema;
    }

    /** The role of a staff member, or the name of a rule. */
    static final class ActorRole implements Supplier<List<String>> {
        @Override
        public List<String> get() {
            return Stream.concat(
                            Stream.of(Role.values()).map(Role::wireName),
                            Stream.of(VerificationRule.values()).map(VerificationRule::wireName))
                    .toList();
        }
    }
}
